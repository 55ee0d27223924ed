package io.trunkline.bench.workload;

import java.util.List;

/** Every workload, in the order in which they are run. */
public final class Workloads {

    /** The memory comes before what else needs its many accounts: a server that has worked is no longer idle. */
    public static final List<Workload> ALL = List.of(
            new EditFiveFields(),
            OtherEdits.oneField(),
            OtherEdits.multipart(),
            OtherEdits.query(),
            new ReadProfile(),
            new Mixed(),
            new PasswordChange(),
            new StartUp(),
            new Memory(),
            OtherEdits.large(),
            new IdleConnections(),
            new EditsBesideHashing(),
            new ManyAccounts(),
            new FreshTokens(),
            new SingleClient(),
            new Latency());

    private Workloads() {}
}
