package io.trunkline.callback.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.callback.diagnosis.CallbackBody.Received;
import org.junit.jupiter.api.Test;

final class CallbackBodyTest {

    @Test
    void theCallbacksOfABodyAreReadWithTheirDigitsAsTheyStandThere() {
        assertThat(CallbackBody.read("""
                                {"callbacks": [
                                  {"type": "js_fail", "account_id": 9007199254740993, "callback_id": 1, "hash": "ab"},
                                  {"type": {}, "account_id": "7"}]}"""))
                .containsExactly(new Received("js_fail", "9007199254740993", "1", "ab"), new Received("", "7", "", ""));
        assertThat(CallbackBody.read("{\"callbacks\": []}")).isEmpty();
    }

    @Test
    void oneCallbackIsReadByItself() {
        assertThat(CallbackBody.read("{\"callback_id\": 3, \"hash\": \"cd\"}"))
                .containsExactly(new Received("", "", "3", "cd"));
    }

    @Test
    void whatIsNeitherIsRefusedAndThePlaceIsTold() {
        assertThatThrownBy(() -> CallbackBody.read("{\n\"callbacks\": [},"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("The body is not JSON: see line 2, column [0-9]+");
        assertThatThrownBy(() -> CallbackBody.read("{} {}")).hasMessageStartingWith("The body is not JSON");
        assertThatThrownBy(() -> CallbackBody.read("{\"callbacks\": {}}"))
                .hasMessage("The body has no list named callbacks and is not a callback itself");
    }
}
