package dev.groundschool.ui.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.ui.i18n.Spoken;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallsModelTest {
    private static final CallRow READING = SampleCalls.call(99, "10:41:10", 1, "ec2", "DescribeVpcs", Spoken.same(""));

    /** The map reads the account dozens of calls at a time; what was denied is still there to be explained afterwards. */
    @Test
    void readingTheAccountPushesOutNoDenial() {
        var model = new CallsModel();
        model.add(List.of(SampleCalls.denied()));
        for (int i = 0; i < 3; i++) {
            model.add(Collections.nCopies(CallsModel.KEPT / 2, READING));
        }
        model.backgroundProperty().set(true);
        assertThat(model.shown()).hasSize(CallsModel.KEPT).noneMatch(CallRow::denied);
        assertThat(model.deniedCalls()).extracting(CallRow::operation).containsExactly("GetObject");
        assertThat(model.denied().get()).isEqualTo(1);
        model.clear();
        assertThat(model.deniedCalls()).isEmpty();
    }

    @Test
    void theOldestDenialsAreForgottenAndStayCounted() {
        var model = new CallsModel();
        model.add(Collections.nCopies(CallsModel.DENIED_KEPT, SampleCalls.denied()));
        model.add(List.of(SampleCalls.denied()));
        assertThat(model.deniedCalls()).hasSize(CallsModel.DENIED_KEPT);
        assertThat(model.denied().get()).isEqualTo(CallsModel.DENIED_KEPT + 1);
    }
}
