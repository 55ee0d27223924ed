package io.trunkline.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.Collections;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FaultListTest {

    private static final Fault FAULT = Fault.invalid("x", "Send another one.");

    @Test
    void noFaultRefusesNothing() {
        assertThatNoException().isThrownBy(() -> new FaultList().refuse());
    }

    @Test
    void twentyAreToldAndTheRestIsCountedAndNotMade() {
        AtomicInteger made = new AtomicInteger();
        FaultList faults = new FaultList();
        for (int i = 0; i < 1000; i++) {
            faults.addIfTold(() -> Fault.invalid("x" + made.getAndIncrement(), ""));
        }
        FaultException refusal = faults.refusal();
        assertThat(refusal.all()).hasSize(FaultException.MOST_REPORTED);
        assertThat(refusal.first().field()).isEqualTo("x0");
        assertThat(refusal.unreported()).isEqualTo(980);
        assertThat(made).hasValue(FaultException.MOST_REPORTED);
    }

    @Test
    void countsOfSeveralReadersAddUp() {
        FaultList faults = new FaultList();
        faults.add(FAULT);
        faults.addAll(new FaultException(Collections.nCopies(30, FAULT)));
        faults.addAll(new FaultException(Collections.nCopies(30, FAULT)).with(fault -> fault));
        assertThat(faults.refusal().all()).hasSize(20);
        assertThat(faults.refusal().unreported()).isEqualTo(41);
    }

    @Test
    void textsThatMayHaveComeFromTheCallerAreCut() {
        String face = "\uD83D\uDE80";
        Fault fault = new Fault(
                ErrorCode.FORBIDDEN_PARAMETER,
                "m".repeat(1_000_000),
                "f".repeat(1_000_000),
                "h" + face.repeat(500_000));
        assertThat(fault.message()).hasSize(501).endsWith("m\u2026");
        assertThat(fault.field()).hasSize(201).endsWith("f\u2026");
        assertThat(fault.hint()).hasSize(2000).endsWith(face + "\u2026");
    }
}
