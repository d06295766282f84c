package dev.groundschool.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is put off until it is needed is made once, whoever comes first, and tells each who asks when it cannot be made. */
class OnceTest {
    private static final int ASKING = 16;

    @Test
    void allWhoAskFirstGetTheSame() throws Exception {
        AtomicInteger made = new AtomicInteger();
        CyclicBarrier together = new CyclicBarrier(ASKING);
        Once<Object> once = new Once<>(() -> {
            made.incrementAndGet();
            return new Object();
        });
        List<Future<Object>> answers = new ArrayList<>();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < ASKING; i++) {
                answers.add(pool.submit(() -> {
                    together.await();
                    return once.get();
                }));
            }
        }
        for (Future<Object> answer : answers) {
            assertThat(answer.get()).isSameAs(once.get());
        }
        assertThat(made).hasValue(1);
    }

    @Test
    void aFailureIsToldAndNotKept() {
        AtomicInteger tries = new AtomicInteger();
        Once<String> once = new Once<>(() -> {
            if (tries.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
            }
            return "there";
        });
        assertThatThrownBy(once::get).hasMessage("not yet");
        assertThatThrownBy(once::get).hasMessage("not yet");
        assertThat(once.get()).isEqualTo("there");
        assertThat(once.get()).isEqualTo("there");
        assertThat(tries).hasValue(3);
    }
}
