package io.tmuxorchestrator.bridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run the tests| run the tests| true",
                "run the tests now please| run the tests¶  now please| true",
                "a text of many words that scrolls out of its box| scrolls out of its box| true",
                "a text of many lines| [Pasted text #1 +12 lines]| true",
                "run the tests| what I say| false",
                "run the tests| run| false",
                "ok| ok| true",
                "ok| ok then| false"
            })
    void isKnownThoughItIsWrappedOrCut(String text, String shown, boolean own) {
        assertThat(new OwnText(text).mayBe(shown.replace('¶', '\n'))).isEqualTo(own);
    }
}
