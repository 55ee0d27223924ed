package io.trunkline.ops.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How checks are run, and where the verdicts change. */
@Timeout(60)
final class DoctorTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void aCheckThatFailsOrHangsIsAFindingAndHoldsUpNoOther() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        Doctor doctor = new Doctor(
                List.of(
                        new Check("hangs", () -> {
                            try {
                                never.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            return Finding.ok("");
                        }),
                        new Check("secretive", () -> {
                            throw new IllegalStateException("hunter2");
                        }),
                        new Check("store", () -> {
                            throw new StoreException(StoreException.Kind.FAILED, "The key is another.", null);
                        }),
                        new Check("fine", () -> Finding.ok("Well."))),
                Duration.ofMillis(300),
                System::nanoTime);
        List<Result> results = doctor.examine();
        assertThat(results).extracting(Result::name).containsExactly("hangs", "secretive", "store", "fine");
        assertThat(results)
                .extracting(result -> result.finding().detail())
                .containsExactly(
                        "This took longer than 300 ms and was not waited for.",
                        "This could not be examined: IllegalStateException.",
                        "The key is another.",
                        "Well.");
        assertThat(Result.worst(results)).isEqualTo(Verdict.FAILED);
        assertThat(Result.worst(results.subList(3, 4))).isEqualTo(Verdict.OK);
    }

    @Test
    void whoAsksTwiceAtOnceGetsTheSameResults() {
        AtomicLong nanos = new AtomicLong();
        AtomicInteger asked = new AtomicInteger();
        Doctor doctor = new Doctor(
                List.of(new Check("counted", () -> Finding.ok(Integer.toString(asked.incrementAndGet())))),
                Duration.ofSeconds(30),
                nanos::get);
        assertThat(doctor.examine()).isSameAs(doctor.examine());
        nanos.addAndGet(Doctor.REMEMBERED.toNanos());
        assertThat(doctor.examine().getFirst().finding().detail()).isEqualTo("2");
    }

    @Test
    void roomIsJudgedByWhatIsLeft() {
        assertThat(MachineChecks.disk(MachineChecks.LITTLE_ROOM).verdict()).isEqualTo(Verdict.OK);
        assertThat(MachineChecks.disk(MachineChecks.LITTLE_ROOM - 1).verdict()).isEqualTo(Verdict.WARNING);
        assertThat(MachineChecks.disk(MachineChecks.NO_ROOM).verdict()).isEqualTo(Verdict.WARNING);
        assertThat(MachineChecks.disk(MachineChecks.NO_ROOM - 1).verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void aCertificateIsJudgedByItsDates() {
        Instant from = NOW.minus(Duration.ofDays(1));
        assertThat(MachineChecks.certificate(from, NOW.plus(Duration.ofDays(15)), NOW))
                .isEqualTo(
                        new Finding(Verdict.OK, "The HTTPS certificate expires on 2026-03-16T12:00:00Z, in 15 days."));
        assertThat(MachineChecks.certificate(from, NOW.plus(Duration.ofDays(13)), NOW)
                        .verdict())
                .isEqualTo(Verdict.WARNING);
        assertThat(MachineChecks.certificate(from, NOW, NOW).verdict()).isEqualTo(Verdict.FAILED);
        assertThat(MachineChecks.certificate(NOW.plusSeconds(1), NOW.plusSeconds(9), NOW)
                        .verdict())
                .isEqualTo(Verdict.FAILED);
    }
}
