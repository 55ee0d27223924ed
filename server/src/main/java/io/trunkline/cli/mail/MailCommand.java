package io.trunkline.cli.mail;

import picocli.CommandLine.Command;

/** {@code trunkline mail}: a group of commands. */
@Command(
        name = "mail",
        description = "Tries the mail servers, and shows what mails to owners look like.",
        subcommands = {MailTestCommand.class, MailGalleryCommand.class})
public final class MailCommand {}
