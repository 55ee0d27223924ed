package io.trunkline.console.view;

import java.util.List;

/**
 * The money of an account.
 *
 * @param available what can be spent, with the credit limit, in a sentence; empty if there is no credit
 * @param threshold a sentence about the balance below which there is a message
 * @param offers plans that the account can move to; none if the person may not change it
 */
public record Billing(
        String balance,
        String available,
        String threshold,
        List<Plan> plans,
        List<Plan> offers,
        List<PageLink> links) {

    public Billing {
        plans = List.copyOf(plans);
        offers = List.copyOf(offers);
        links = List.copyOf(links);
    }

    /**
     * A plan.
     *
     * @param charge the monthly charge, in words
     * @param nextCharge the day of the next charge; empty for a plan that the account does not have
     * @param path the page that moves the account to it; empty for a plan that it has
     */
    public record Plan(String type, String name, String charge, String nextCharge, String path) {}

    /**
     * A question before the account moves to a plan.
     *
     * @param id of the plan
     * @param name has to be typed
     * @param typed what was
     * @param faults why it was refused
     */
    public record Change(
            String type, String id, String name, String warning, String typed, List<String> faults) {

        public Change {
            faults = List.copyOf(faults);
        }
    }
}
