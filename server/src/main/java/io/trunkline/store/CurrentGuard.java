package io.trunkline.store;

/** Where the guard in force is kept: only {@link CallGuard} sets it. */
final class CurrentGuard {

    static final ScopedValue<CallGuard> VALUE = ScopedValue.newInstance();

    private CurrentGuard() {}
}
