package io.trunkline.method.billing;

import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.billing.CurrencyRates;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.argument.Arguments;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.Invocation;
import io.trunkline.method.catalogue.MethodHandler;
import io.trunkline.method.catalogue.Results;
import io.trunkline.parameter.ParameterType;
import io.trunkline.shape.JsonType;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** GetCurrencyRate: the rates from the operator's file. Thread-safe. */
public final class GetCurrencyRate implements MethodHandler {

    private static final String NAME = "GetCurrencyRate";

    private static final ApiParameter<LocalDate> DATE = ApiParameter.named(
                    "date",
                    ParameterType.TEXT.then(GetCurrencyRate::day).ofFormat("date"),
                    "The day of the rates: YYYY-MM-DD; today in UTC if omitted.")
            .selects();

    private final CurrencyRates rates;
    private final InstantSource clock;
    private final ApiParameter<List<String>> currency;
    private final Shape<Map<String, BigDecimal>> answer;

    private GetCurrencyRate(CurrencyRates rates, InstantSource clock, Shape<Map<String, BigDecimal>> answer) {
        this.rates = rates;
        this.clock = clock;
        this.currency = ApiParameter.list(
                        "currency",
                        ParameterType.oneOf(List.copyOf(rates.currencies()), code -> code, this::unknown),
                        "Currency codes, such as RUR, KZT, EUR and USD.")
                .required();
        this.answer = answer;
    }

    /** The method's declaration. */
    public static ApiMethod declare(CurrencyRates rates, InstantSource clock) {
        Shape<Map<String, BigDecimal>> answer = Results.of(type(rates), "The rates by currency.");
        GetCurrencyRate handler = new GetCurrencyRate(rates, clock, answer);
        return new ApiMethod(
                NAME,
                "get-currency-rate",
                "accounts",
                "Returns the exchange rates of currencies to the US dollar: for each, the newest rate that the operator has set for the"
                        + " day or an earlier one.",
                RoleRequirement.none(),
                List.of(handler.currency, DATE),
                answer,
                handler);
    }

    @Override
    public byte[] handle(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        LocalDate day = arguments
                .find(DATE)
                .orElseGet(() -> clock.instant().atZone(ZoneOffset.UTC).toLocalDate());
        Map<String, BigDecimal> found = new LinkedHashMap<>();
        for (String code : arguments.get(currency)) {
            found.put(code, rate(day, code));
        }
        return answer.bytes(found);
    }

    private Fault unknown(String name) {
        return Fault.ofField(
                ErrorCode.INVALID_CURRENCY,
                name,
                rates.currencies().equals(Set.of(CurrencyRates.BASE))
                        ? "Only " + CurrencyRates.BASE
                                + " is known; the operator sets rates in the file of billing.rates-file."
                        : "The known currencies are " + String.join(", ", rates.currencies()) + ".");
    }

    private static LocalDate day(String name, String text) {
        try {
            return ParameterType.DATE.parse(name, text);
        } catch (FaultException e) {
            throw invalidDate(e.first().hint());
        }
    }

    private BigDecimal rate(LocalDate day, String code) {
        return rates.on(day, code)
                .orElseThrow(() -> invalidDate("The oldest rate of " + code + " is from "
                        + rates.oldest(code).orElseThrow() + "."));
    }

    private static FaultException invalidDate(@Nullable String hint) {
        return new FaultException(
                new Fault(ErrorCode.INVALID_DATE, ErrorCode.INVALID_DATE.message(), DATE.name(), hint));
    }

    /** A rate for each requested currency, in the requested order. */
    private static JsonType<Map<String, ? extends BigDecimal>> type(CurrencyRates rates) {
        JsonType<Map<String, ? extends BigDecimal>> map = JsonTypes.mapOf(JsonTypes.DECIMAL);
        return JsonTypes.of(
                schema -> {
                    schema.put("type", "object").put("title", "ExchangeRates");
                    ObjectNode properties = schema.putObject("properties");
                    rates.currencies().forEach(currency -> properties.set(currency, JsonTypes.DECIMAL.schema()));
                    schema.put("additionalProperties", false);
                },
                map::write);
    }
}
