package io.trunkline.cli.mail;

import picocli.CommandLine.Command;

/** {@code trunkline mail}: a group of commands. */
@Command(
        name = "mail",
        description = "Tries the mail servers, shows what mails to owners look like, and marks addresses that bounce.",
        subcommands = {
            MailTestCommand.class,
            MailGalleryCommand.class,
            MailBounceCommand.class,
            MailBouncesCommand.class
        })
public final class MailCommand {}
