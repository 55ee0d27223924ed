package io.trunkline.clients;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * For test classes whose methods take a {@link io.trunkline.clients.Target}: all of them share one server, which is started
 * for the first and stopped after the last.
 *
 * <p>System properties name another server instead: {@code trunkline.http}, {@code trunkline.https},
 * {@code trunkline.credentials} and {@code trunkline.ca}, all four. It needs {@code password.history: 0} and
 * {@code password.max-changes-per-hour: 1000}, because several clients set the same password.
 * Its account is changed.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(SharedServer.class)
@interface WithTrunkline {}
