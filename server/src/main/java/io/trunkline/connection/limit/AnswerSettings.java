package io.trunkline.connection.limit;

import static io.trunkline.config.SettingTypes.duration;
import static io.trunkline.config.SettingTypes.size;

import io.trunkline.config.SettingValues;
import java.time.Duration;

/**
 * How long a client may take to receive an answer.
 *
 * @param timeout how long it may leave the server waiting, in addition to what the rate allows
 * @param bytesPerSecond how fast it has to receive an answer that takes longer
 */
public record AnswerSettings(Duration timeout, int bytesPerSecond) {

    /** Declares and reads these settings. */
    public static AnswerSettings read(SettingValues values) {
        return new AnswerSettings(
                values.get(
                        "server.answer-timeout",
                        duration("1ms", "24h"),
                        "30s",
                        "How long a client may keep the server waiting while receiving an answer, in addition to the time that"
                                + " `server.answer-rate` allows"),
                values.get(
                        "server.answer-rate",
                        size("1", "1GiB"),
                        "1KiB",
                        "Minimum bytes per second at which a client must receive an answer that takes longer than"
                                + " `server.answer-timeout`"));
    }
}
