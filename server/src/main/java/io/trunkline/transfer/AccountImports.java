package io.trunkline.transfer;

import io.trunkline.account.Accounts;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.creation.PreparedAccount;
import io.trunkline.audit.Actor;
import io.trunkline.body.Body;
import io.trunkline.fault.FaultException;
import io.trunkline.problem.ErrorDetail;
import io.trunkline.problem.Problem;
import io.trunkline.store.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;

/**
 * Creates accounts from the lines of a file. Each batch is one unit of work that also records the progress of the import, so resuming after
 * an interruption neither creates an account twice nor leaves one out. A refused line does not affect the others. Thread-safe.
 */
public final class AccountImports {

    /** Maximum lines per batch. */
    public static final int MOST_LINES = 200;

    /** How long an import and the outcomes of its lines are kept after its last batch. */
    public static final Duration KEPT = Duration.ofDays(30);

    private final Database database;
    private final Accounts accounts;
    private final ImportTable table;

    public AccountImports(Database database, Accounts accounts, InstantSource clock) {
        this.database = database;
        this.accounts = accounts;
        this.table = new ImportTable(clock);
    }

    /** A line, checked as far as possible before its unit of work and with its password hashed. Immutable. */
    public static final class Line {

        private final long number;
        private final Optional<NewAccount> wanted;
        private final Optional<PreparedAccount> prepared;
        private final List<ErrorDetail> faults;

        private Line(
                long number,
                Optional<NewAccount> wanted,
                Optional<PreparedAccount> prepared,
                List<ErrorDetail> faults) {
            this.number = number;
            this.wanted = wanted;
            this.prepared = prepared;
            this.faults = List.copyOf(faults);
        }

        /** A line that cannot be parsed. */
        public static Line unreadable(long number, String reason) {
            return new Line(number, Optional.empty(), Optional.empty(), List.of(ErrorDetail.ofWhole(reason)));
        }
    }

    /** Parses and checks a line, which holds an account in the form of createAccount, in UTF-8. Hashes its password. */
    public Line prepare(long number, byte[] utf8) {
        try {
            return prepare(number, Body.read(utf8, AccountSchema.NEW));
        } catch (Problem e) {
            return new Line(number, Optional.empty(), Optional.empty(), e.reasons());
        }
    }

    /** The same for an account that is already parsed. */
    public Line prepare(long number, JsonNode json) {
        try {
            return prepare(number, Body.check(json, AccountSchema.NEW));
        } catch (Problem e) {
            return new Line(number, Optional.empty(), Optional.empty(), e.reasons());
        }
    }

    private Line prepare(long number, Body body) {
        NewAccount wanted = AccountSchema.newAccount(body, accounts.rules());
        try {
            return new Line(
                    number, Optional.of(wanted), Optional.of(accounts.creation().prepare(wanted)), List.of());
        } catch (FaultException e) {
            return new Line(number, Optional.of(wanted), Optional.empty(), details(e));
        }
    }

    /** The last processed line of an import; 0 if there is none. */
    public long done(String importId) {
        return database.read(handle -> table.lastLine(handle, importId));
    }

    /**
     * Creates the accounts of some lines; lines already processed are left as they are.
     *
     * @param first the number of the first line, at most one more than the last processed line
     * @param last the number of the last line; lines in between that are not in the list count as empty
     * @throws ImportGapException if lines before the first one are missing
     */
    public void make(Actor actor, String method, String importId, long first, long last, List<Line> lines) {
        database.run(handle -> make(handle, actor, method, importId, first, last, lines));
    }

    /** The same within the caller's unit of work. */
    public void make(
            Handle handle, Actor actor, String method, String importId, long first, long last, List<Line> lines) {
        long done = table.begin(handle, importId);
        if (first > done + 1) {
            throw new ImportGapException(done);
        }
        for (Line line : lines) {
            if (line.number > done) {
                make(handle, actor, method, importId, line);
            }
        }
        if (last > done) {
            table.advance(handle, importId, last);
        }
    }

    private void make(Handle handle, Actor actor, String method, String importId, Line line) {
        List<ErrorDetail> faults = new ArrayList<>(line.faults);
        line.wanted.ifPresent(wanted -> accounts.creation().obstacles(handle, wanted).stream()
                .map(fault -> ErrorDetail.of(fault.renamed(AccountSchema.MEMBERS)))
                .forEach(faults::add));
        if (faults.isEmpty() && line.prepared.isPresent()) {
            long id = accounts.creation()
                    .make(handle, actor, method, line.prepared.get())
                    .account()
                    .id();
            table.keep(handle, importId, line.number, id);
        } else {
            table.keep(handle, importId, line.number, faults);
        }
    }

    /** The outcomes of up to {@code limit} lines after the line {@code after}, by number, including the API keys of created accounts. */
    public List<ImportedLine> outcomes(String importId, long after, int limit) {
        return database.read(handle -> outcomes(handle, importId, after, limit));
    }

    /** The same within the caller's unit of work. */
    public List<ImportedLine> outcomes(Handle handle, String importId, long after, int limit) {
        return table.lines(handle, importId, after, limit).stream()
                .map(row -> row.accountId().isEmpty()
                        ? row
                        : row.withKey(accounts.apiKeys()
                                .current(handle, row.accountId().getAsLong())))
                .toList();
    }

    /** Up to {@code limit} imports, that of the newest batch first, behind a place of the list. */
    public List<AccountImport> list(AccountImport.Place after, int limit) {
        return database.read(handle -> table.imports(handle, after, limit));
    }

    /** An import by its id; empty if there is none, or not any more. */
    public Optional<AccountImport> find(String importId) {
        return database.read(handle -> table.find(handle, importId));
    }

    /** Up to {@code limit} refused lines of an import after the line {@code after}, by number. */
    public List<ImportedLine> refused(String importId, long after, int limit) {
        return database.read(handle -> table.refusedLines(handle, importId, after, limit));
    }

    /**
     * Deletes imports that have had no batch for {@link #KEPT}, in portions.
     *
     * @param stopping whether to leave the rest for later
     */
    public void deleteOld(BooleanSupplier stopping) {
        while (!stopping.getAsBoolean() && database.write(table::deleteOld)) {
            // One portion at a time, so that other writes get their turn in between.
        }
    }

    private static List<ErrorDetail> details(FaultException refusal) {
        return ErrorDetail.of(refusal.with(fault -> fault.renamed(AccountSchema.MEMBERS)));
    }
}
