package io.trunkline.console.callbacks;

import io.trunkline.access.caller.Caller;
import io.trunkline.account.AccountReader;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.console.api.Api;
import io.trunkline.console.form.FormField;
import io.trunkline.console.form.ProfileForm;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.Visit;
import io.trunkline.console.session.PasswordQuestion;
import io.trunkline.console.view.Input;
import io.trunkline.console.view.MenuItem;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** The pages about callbacks. Only the first is in the menu; the others are beside it. */
public final class CallbackPages {

    static final String HOME = "/callbacks";
    static final String SECRETS = "/callbacks/secrets";
    static final String DELIVERIES = "/callbacks/deliveries";
    static final String DELIVERY = "/callbacks/delivery";
    static final String SIGNATURE = "/callbacks/signature";

    private static final String EDIT = "SetAccountInfo";
    private static final String READ = "GetAccountInfo";

    private CallbackPages() {}

    /** All of them. */
    public static List<Page> all(
            Api api,
            AccountReader reader,
            PasswordQuestion question,
            CallbackServices services,
            RandomGenerator random,
            InstantSource clock) {
        ProfileForm url =
                new ProfileForm(api, reader, List.of(FormField.of(ProfileFields.CALLBACK_URL, Input.URL, "off")));
        return List.of(
                new CallbacksPage(api, url, services),
                new DeliveriesPage(api, services),
                new DeliveryPage(api, services),
                new SecretsPage(api, new Confirming(question), services, random),
                new SignaturePage(api, new SignatureCheck(services, clock)));
    }

    /** Whether somebody may see where the account's callbacks go, and what became of them. */
    static boolean mayRead(Api api, Caller caller) {
        return api.allows(caller, READ);
    }

    /** Whether somebody may change where the account's callbacks go, and therefore see what is in them. */
    static boolean mayEdit(Api api, Caller caller) {
        return api.allows(caller, EDIT);
    }

    /** Does something for whoever {@link #mayEdit}. */
    static <T> T edit(Api api, Caller caller, Supplier<T> work) {
        return api.during(caller, EDIT, work);
    }

    /** Does something for whoever {@link #mayRead}. */
    static <T> T read(Api api, Caller caller, Supplier<T> work) {
        return api.during(caller, READ, work);
    }

    /** The links between the pages. */
    static List<MenuItem> tabs(Api api, Visit visit, String current) {
        List<MenuItem> tabs = new ArrayList<>();
        tabs.add(tab(visit, HOME, "callbacks.tab.home", current));
        tabs.add(tab(visit, DELIVERIES, "title.callbacks.deliveries", current));
        if (mayEdit(api, visit.caller())) {
            tabs.add(tab(visit, SECRETS, "title.callbacks.secrets", current));
            tabs.add(tab(visit, SIGNATURE, "title.callbacks.signature", current));
        }
        return tabs;
    }

    private static MenuItem tab(Visit visit, String path, String text, String current) {
        return new MenuItem(path, visit.texts().of(text), path.equals(current));
    }
}
