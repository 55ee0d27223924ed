package io.trunkline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.FaultException;
import io.trunkline.thread.Requester;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many files are downloaded at once, by whom. */
final class DownloadSlotsTest {

    private final DownloadSlots slots = new DownloadSlots();

    private void assertRefused(Requester requester) {
        assertThatThrownBy(() -> slots.take(requester))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        refusal -> assertThat(refusal.first().code()).isEqualTo(ErrorCode.RATE_LIMIT_EXCEED));
    }

    @Test
    void oneCustomerHasFourAndAllTogetherHave32() {
        List<Runnable> taken = new ArrayList<>();
        for (int customer = 1; customer <= 8; customer++) {
            for (int i = 0; i < 4; i++) {
                taken.add(slots.take(Requester.ofAccount(customer)));
            }
            assertRefused(Requester.ofAccount(customer));
        }
        assertRefused(Requester.ofAccount(9));
        taken.getFirst().run();
        slots.take(Requester.ofAccount(9));
        assertRefused(Requester.ofAccount(1));
    }
}
