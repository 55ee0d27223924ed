package io.trunkline.thread;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Batches work that is cheaper for many than for each: the first caller works at once, for itself alone; all who arrive meanwhile are
 * served together by one of them. Work for a caller always starts after it has arrived. Thread-safe.
 *
 * @param <Q> a request
 * @param <A> an answer
 */
public final class Batcher<Q, A> {

    private final int most;
    private final Function<List<Q>, List<A>> work;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Asked<Q, A>> waiting = new ArrayDeque<>();
    private boolean working;

    /**
     * @param most maximum batch size
     * @param work must answer every request, in order; runs in the thread of one of the callers, one batch at a time
     */
    public Batcher(int most, Function<List<Q>, List<A>> work) {
        this.most = most;
        this.work = work;
    }

    /**
     * Submits a request and waits for the answer, even if interrupted: the flag stays set.
     *
     * @throws RuntimeException whatever the work has thrown, the same for the whole batch
     */
    public A ask(Q question) {
        Asked<Q, A> own = new Asked<>(question);
        boolean first;
        lock.lock();
        try {
            waiting.add(own);
            first = !working;
            working = true;
        } finally {
            lock.unlock();
        }
        if (first || own.isToldToWork()) {
            workForAll();
        }
        return own.answer();
    }

    /** Requests that have arrived and are not being worked on yet. */
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Works for those waiting, the caller first, and hands the next batch to one of the rest. */
    private void workForAll() {
        List<Asked<Q, A>> taken = take();
        try {
            List<A> answers =
                    work.apply(taken.stream().map(asked -> asked.question).toList());
            if (answers.size() != taken.size()) {
                throw new IllegalStateException(taken.size() + " were asked for, " + answers.size() + " were done");
            }
            for (int i = 0; i < answers.size(); i++) {
                taken.get(i).end(answers.get(i), null);
            }
        } catch (RuntimeException | Error e) {
            taken.forEach(asked -> asked.end(null, e));
        } finally {
            passOn();
        }
    }

    private List<Asked<Q, A>> take() {
        lock.lock();
        try {
            List<Asked<Q, A>> taken = new ArrayList<>();
            while (taken.size() < most && !waiting.isEmpty()) {
                taken.add(waiting.remove());
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void passOn() {
        lock.lock();
        try {
            if (waiting.isEmpty()) {
                working = false;
            } else {
                waiting.getFirst().tellToWork();
            }
        } finally {
            lock.unlock();
        }
    }

    /** A caller's request. Its fields are written before the latch opens, and read after. */
    private static final class Asked<Q, A> {

        private final Q question;
        private final CountDownLatch awake = new CountDownLatch(1);
        private boolean toldToWork;
        private @Nullable A answer;
        private @Nullable Throwable failure;

        Asked(Q question) {
            this.question = question;
        }

        /** Waits for the answer, or for the turn to work; the result tells which. */
        boolean isToldToWork() {
            Waiting.untilOpen(awake);
            return toldToWork;
        }

        void tellToWork() {
            toldToWork = true;
            awake.countDown();
        }

        void end(@Nullable A result, @Nullable Throwable reason) {
            answer = result;
            failure = reason;
            awake.countDown();
        }

        // Without a failure there is an answer, possibly null if A is nullable.
        @SuppressWarnings("NullAway")
        A answer() {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
            return answer;
        }
    }
}
