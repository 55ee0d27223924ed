package io.trunkline.transfer;

import static io.trunkline.transfer.ExportedTable.flag;
import static io.trunkline.transfer.ExportedTable.json;
import static io.trunkline.transfer.ExportedTable.money;
import static io.trunkline.transfer.ExportedTable.number;
import static io.trunkline.transfer.ExportedTable.secret;
import static io.trunkline.transfer.ExportedTable.text;
import static io.trunkline.transfer.ExportedTable.time;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every table that has rows of an account: what an export shows of it, or why it leaves it out. */
final class ExportedTables {

    /** What an export shows of the account itself, in addition to what every answer with an account has. */
    static final ExportedTable ACCOUNT = ExportedTable.of(
            "account",
            "accounts",
            "account_id",
            Set.of(
                    // It has a different name in answers: parent_account_id.
                    "parent_id",
                    "keys_revision",
                    "ips_revision",
                    "audit_head",
                    "last_report_id",
                    "last_transaction_id",
                    "low_reminded"),
            secret("previous_api_key"),
            time("previous_api_key_until"),
            time("low_since"));

    /** The other tables, in the order of the export. */
    static final List<ExportedTable> ALL = List.of(
            new ExportedTable(
                    "children",
                    "accounts",
                    "parent_id",
                    "account_id",
                    List.of(number("account_id"), text("account_name"), time("created")),
                    Set.of()),
            ExportedTable.of(
                    "plans",
                    "account_plans",
                    "plan_type",
                    Set.of(),
                    text("plan_type"),
                    number("template_id"),
                    text("plan_name"),
                    money("charge"),
                    json("packages"),
                    time("began")),
            ExportedTable.of(
                    "keys",
                    "service_keys",
                    "key_id",
                    Set.of(),
                    text("key_id"),
                    text("key_name"),
                    text("description"),
                    text("public_key"),
                    text("role_ids"),
                    number("subuser_id"),
                    time("created"),
                    time("expires"),
                    time("last_used")),
            ExportedTable.of(
                    "subusers",
                    "sub_users",
                    "subuser_id",
                    Set.of("password_id"),
                    number("subuser_id"),
                    text("subuser_name"),
                    text("description"),
                    secret("password_hash"),
                    text("role_ids"),
                    time("created")),
            ExportedTable.of(
                    "authorized_ips",
                    "authorized_ips",
                    "network, allowed",
                    Set.of(),
                    text("network"),
                    flag("allowed"),
                    text("description"),
                    time("created")),
            ExportedTable.of(
                    "passwords",
                    "passwords",
                    "password_id",
                    Set.of("password_id"),
                    secret("hash"),
                    time("set_at"),
                    flag("is_change")),
            ExportedTable.of(
                    "password_codes",
                    "password_codes",
                    "sent_at",
                    Set.of(),
                    text("asked_from"),
                    secret("code"),
                    time("sent_at"),
                    number("tries_left"),
                    number("others_tries_left")),
            ExportedTable.of(
                    "sessions",
                    "sessions",
                    "created, session_hash",
                    Set.of("password_id"),
                    secret("session_hash"),
                    text("authentication"),
                    number("subuser_id"),
                    time("created"),
                    time("last_used"),
                    time("expires")),
            ExportedTable.of(
                    "transactions",
                    "transactions",
                    "transaction_id",
                    Set.of(),
                    number("transaction_id"),
                    text("kind"),
                    money("amount"),
                    money("balance_after"),
                    money("credit_limit_after"),
                    text("description"),
                    time("performed_at")),
            ExportedTable.of(
                    "callbacks",
                    "callbacks",
                    "callback_id",
                    Set.of("size"),
                    number("callback_id"),
                    text("callback_type"),
                    json("content"),
                    time("created"),
                    number("state"),
                    time("ended")),
            ExportedTable.of(
                    "callback_queue",
                    "callback_queues",
                    "account_id",
                    Set.of("lease", "lease_until", "lane", "planned_at", "batch_until", "alone_until"),
                    number("last_callback_id"),
                    number("waiting"),
                    time("due_at"),
                    number("attempt"),
                    time("failing_since"),
                    number("failures"),
                    text("suspended")),
            ExportedTable.of(
                    "callback_attempts",
                    "callback_attempts",
                    "attempt_id",
                    Set.of(),
                    number("attempt_id"),
                    number("first_callback_id"),
                    number("last_callback_id"),
                    text("message_id"),
                    text("target"),
                    time("started"),
                    number("took"),
                    text("result"),
                    number("status"),
                    text("answer"),
                    text("error")),
            ExportedTable.of(
                    "webhook_secrets",
                    "webhook_secrets",
                    "created",
                    Set.of(),
                    secret("secret"),
                    secret("previous"),
                    time("previous_until"),
                    time("created")),
            ExportedTable.of(
                    "messages",
                    "outbox",
                    "message_id",
                    Set.of(),
                    number("message_id"),
                    text("kind"),
                    time("created"),
                    text("recipient"),
                    secret("content")),
            ExportedTable.of(
                    "reports",
                    "history_reports",
                    "report_id",
                    Set.of("attempts", "leased_until"),
                    number("report_id"),
                    text("history_type"),
                    text("format"),
                    flag("with_header"),
                    flag("with_bom"),
                    text("decimal_separator"),
                    json("filters"),
                    time("created"),
                    text("state"),
                    time("finished"),
                    number("row_count"),
                    flag("is_cut"),
                    number("file_size"),
                    number("download_size"),
                    number("download_count"),
                    time("last_downloaded"),
                    time("store_until")),
            ExportedTable.of(
                    "imported_from",
                    "account_import_lines",
                    "import_id, line",
                    Set.of("faults"),
                    text("import_id"),
                    number("line")),
            ExportedTable.of(
                    "audit_log",
                    "audit_log",
                    "audit_id",
                    Set.of("hash"),
                    number("audit_id"),
                    time("recorded_at"),
                    text("actor_kind"),
                    text("actor_id"),
                    text("address"),
                    text("user_agent"),
                    text("method"),
                    json("changes")),
            ExportedTable.of(
                    "audit_checkpoints",
                    "audit_checkpoints",
                    "audit_id",
                    Set.of("hash", "signature"),
                    number("audit_id"),
                    number("deleted"),
                    time("made_at")),
            ExportedTable.of(
                    "refused_calls",
                    "refused_calls",
                    "last_at, door, actor_kind, actor_id, address, method, code",
                    Set.of("network"),
                    text("door"),
                    text("actor_kind"),
                    text("actor_id"),
                    text("address"),
                    text("user_agent"),
                    text("method"),
                    number("code"),
                    time("first_at"),
                    time("last_at"),
                    number("times")));

    /** Tables with a column {@code account_id} that an export leaves out, and why. */
    static final Map<String, String> LEFT_OUT = Map.of(
            "logins", "name and e-mail address once more, in the form in which they are compared",
            "history_report_parts", "files that were made from the audit log, which is in the export itself");

    private ExportedTables() {}
}
