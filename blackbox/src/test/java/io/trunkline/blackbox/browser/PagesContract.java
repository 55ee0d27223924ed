package io.trunkline.blackbox.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page of a console, with the worst that can be in it. A class of tests has a static method {@code pages} with their paths. */
abstract class PagesContract {

    private final Tour tour;

    PagesContract(Tour tour) {
        this.tour = tour;
    }

    @Test
    void theListHasExactlyThePagesToWhichLinksLead() {
        List<String> all =
                Stream.concat(tour.pages().stream(), tour.others().stream()).toList();
        assertThat(tour.addresses().keySet()).containsExactlyInAnyOrderElementsOf(all);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPageIsGoodWithTheWorstInIt(String path, Visitors visitors) {
        Visitor visitor = tour.watched(visitors);
        visitor.open(tour.address(path));
        assertThat(Corpus.elements(visitor.page())).isEmpty();
        if (tour.showingTexts().contains(path)) {
            assertThat(Corpus.isShown(visitor.page()))
                    .as("there is something bad on the page")
                    .isTrue();
        }
        visitor.assertGoodInEveryLook();
    }
}
