package io.trunkline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.FaultException;
import io.trunkline.thread.Party;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many files are downloaded at once, by whom. */
final class DownloadSlotsTest {

    private final DownloadSlots slots = new DownloadSlots();

    private void assertRefused(Party party) {
        assertThatThrownBy(() -> slots.take(party))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        refusal -> assertThat(refusal.first().code()).isEqualTo(ErrorCode.RATE_LIMIT_EXCEED));
    }

    @Test
    void oneCustomerHasFourAndAllTogetherHave32() {
        List<Runnable> taken = new ArrayList<>();
        for (int customer = 1; customer <= 8; customer++) {
            for (int i = 0; i < 4; i++) {
                taken.add(slots.take(Party.ofAccount(customer)));
            }
            assertRefused(Party.ofAccount(customer));
        }
        assertRefused(Party.ofAccount(9));
        taken.getFirst().run();
        slots.take(Party.ofAccount(9));
        assertRefused(Party.ofAccount(1));
    }
}
