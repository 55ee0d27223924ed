package io.trunkline.console.callbacks;

import io.trunkline.access.caller.Caller;
import io.trunkline.callback.signature.WebhookHeaders;
import io.trunkline.console.api.Api;
import io.trunkline.console.form.FieldTexts;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.Visit;
import io.trunkline.console.template.callbacks.JtesignatureGenerated;
import io.trunkline.console.view.SignatureForm;
import io.trunkline.console.view.SignatureForm.Finding;
import io.trunkline.fault.FaultException;
import io.trunkline.text.Ascii;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the hashes and signatures of a request that a receiver got. Secrets that are typed are not shown again. Thread-safe. */
final class SignaturePage implements Page {

    /** Four times as much as a request usually has, in characters: white space may have been added. */
    private static final int LONGEST_BODY = 256 * 1024;

    private static final int LONGEST_HEADERS = 16 * 1024;
    private static final int LONGEST_SECRET = 200;

    private final Api api;
    private final SignatureCheck check;

    SignaturePage(Api api, SignatureCheck check) {
        this.api = api;
        this.check = check;
    }

    @Override
    public String path() {
        return CallbackPages.SIGNATURE;
    }

    @Override
    public String title() {
        return "title.callbacks.signature";
    }

    @Override
    public boolean isInMenu() {
        return false;
    }

    /** Whoever may not set the salt may not try salts either. */
    @Override
    public boolean isFor(Caller caller) {
        return CallbackPages.mayEdit(api, caller);
    }

    @Override
    public PageAnswer shown(Visit visit) {
        return page(200, visit, "", "", List.of(), Optional.empty());
    }

    @Override
    public PageAnswer submitted(Visit visit) {
        // Browsers send other line ends than were typed.
        String headers = visit.request().field("headers").replace("\r\n", "\n");
        String body = visit.request().field("body").replace("\r\n", "\n");
        SignatureCheck.Theirs theirs = new SignatureCheck.Theirs(
                visit.request().field("salt"),
                visit.request().field("api_key"),
                visit.request().field("secret").strip());
        if (body.isBlank()) {
            return refused(visit, headers, body, visit.texts().of("callbacks.check.no-body"));
        }
        if (body.length() > LONGEST_BODY
                || headers.length() > LONGEST_HEADERS
                || Math.max(
                                theirs.salt().length(),
                                Math.max(
                                        theirs.apiKey().length(),
                                        theirs.secret().length()))
                        > LONGEST_SECRET) {
            // Nor is it sent back.
            return refused(visit, "", "", visit.texts().of("callbacks.check.too-long"));
        }
        try {
            List<Finding> findings =
                    CallbackPages.edit(api, visit.caller(), () -> findings(visit, headers, body, theirs));
            return page(200, visit, headers, body, findings, Optional.empty());
        } catch (FaultException e) {
            return refused(visit, headers, body, FieldTexts.fault(visit.texts(), e.first()));
        }
    }

    private List<Finding> findings(Visit visit, String headers, String body, SignatureCheck.Theirs theirs) {
        List<Finding> findings = new ArrayList<>();
        try {
            findings.addAll(check.hashes(visit.texts(), visit.caller(), body, theirs));
        } catch (IllegalArgumentException e) {
            findings.add(new Finding(
                    "bad",
                    visit.texts().of("callbacks.check.wrong"),
                    visit.texts().of("callbacks.check.body"),
                    e.getMessage() + "."));
        }
        if (!headers.isBlank()) {
            findings.addAll(check.signatures(visit.texts(), visit.caller(), read(headers), body, theirs));
        }
        return findings;
    }

    private static WebhookHeaders read(String text) {
        Map<String, String> headers = new HashMap<>();
        text.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.putIfAbsent(
                        Ascii.lower(line.substring(0, colon).strip()),
                        line.substring(colon + 1).strip());
            }
        });
        return new WebhookHeaders(
                headers.getOrDefault(WebhookHeaders.ID, ""),
                headers.getOrDefault(WebhookHeaders.TIMESTAMP, ""),
                headers.getOrDefault(WebhookHeaders.SIGNATURE, ""));
    }

    private PageAnswer refused(Visit visit, String headers, String body, String fault) {
        return page(422, visit, headers, body, List.of(), Optional.of(fault));
    }

    private PageAnswer page(
            int status, Visit visit, String headers, String body, List<Finding> findings, Optional<String> fault) {
        SignatureForm form = new SignatureForm(CallbackPages.tabs(api, visit, path()), headers, body, findings, fault);
        return PageAnswer.page(status, out -> JtesignatureGenerated.render(out, null, visit.shell(this), form));
    }
}
