package dev.groundschool.ui.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.ui.i18n.Spoken;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallsModelTest {
    private static final CallRow ASKED = SampleCalls.call(5, "10:41:10", 1, "ec2", "DescribeVpcs", Spoken.same(""));
    private static final CallRow READING = SampleCalls.call(99, "10:41:10", 1, "ec2", "DescribeVpcs", Spoken.same(""));

    /** The map reads the account dozens of calls at a time; what somebody asked for, and what was denied of it, is still there afterwards. */
    @Test
    void readingTheAccountPushesOutNothingThatWasAskedFor() {
        var model = new CallsModel();
        model.add(List.of(SampleCalls.denied()));
        for (int i = 0; i < 3; i++) {
            model.add(Collections.nCopies(CallsModel.KEPT / 2, READING));
            model.add(List.of(ASKED));
        }
        assertThat(model.shown()).extracting(CallRow::operation).containsExactly("DescribeVpcs", "DescribeVpcs", "DescribeVpcs", "GetObject");
        model.backgroundProperty().set(true);
        assertThat(model.shown()).hasSize(CallsModel.KEPT);
        assertThat(model.shown().getFirst()).isSameAs(ASKED);
        assertThat(model.shown().getLast()).extracting(CallRow::denied).isEqualTo(true);
        assertThat(model.made().get()).isEqualTo(4);
    }

    @Test
    void laterCallsPushOutNoDenial() {
        var model = new CallsModel();
        model.add(List.of(SampleCalls.denied()));
        model.add(Collections.nCopies(CallsModel.KEPT, ASKED));
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
