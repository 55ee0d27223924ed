package io.trunkline.bench.workload;

import java.util.List;

/** The workloads, in the order in which they are run. */
public final class Workloads {

    /**
     * All of them. The memory comes before what else needs its many accounts: a server that has worked is no longer idle.
     */
    public static final List<Workload> ALL = List.of(
            new EditFiveFields(),
            OtherEdits.forms(),
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
            new Latency(),
            new CallbackDelivery(),
            new CallbackDrain(),
            new EditsBesideHangingEndpoints(),
            new CallbacksBesideSlowEndpoints(),
            new MailDelivery(),
            new EditsBesideAnnouncement(),
            new SmsReporting(),
            new ConsoleVisits());

    /** Those for which the design names a target. */
    public static final List<String> WITH_TARGET =
            List.of("A", "B", "E", "F", "I", "J", "L", "N", "O", "P", "Q", "R", "S", "T", "U");

    /** As few as use every part of the benchmark. */
    public static final List<String> SMOKE = List.of("A", "B", "D", "E", "I", "K", "L", "N", "R", "S", "T", "U");

    private Workloads() {}
}
