package io.trunkline.store;

/** Where the guard in force is kept: only {@link WriteGuard} sets it. */
final class CurrentGuard {

    static final ScopedValue<WriteGuard> VALUE = ScopedValue.newInstance();

    private CurrentGuard() {}
}
