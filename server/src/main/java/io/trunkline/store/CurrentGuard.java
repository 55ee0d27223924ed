package io.trunkline.store;

/** Holds the guard in force; only {@link CallGuard} sets it. */
final class CurrentGuard {

    static final ScopedValue<CallGuard> VALUE = ScopedValue.newInstance();

    private CurrentGuard() {}
}
