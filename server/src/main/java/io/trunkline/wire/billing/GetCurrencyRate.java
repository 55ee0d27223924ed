package io.trunkline.wire.billing;

import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.billing.CurrencyRates;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.parameter.ParameterType;
import io.trunkline.text.Ascii;
import io.trunkline.wire.catalogue.ApiMethod;
import io.trunkline.wire.catalogue.ApiParameter;
import io.trunkline.wire.catalogue.Arguments;
import io.trunkline.wire.catalogue.Faults;
import io.trunkline.wire.catalogue.Invocation;
import io.trunkline.wire.catalogue.Json;
import io.trunkline.wire.catalogue.MethodHandler;
import io.trunkline.wire.openapi.Schema;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** GetCurrencyRate: the rates of the operator's file. Thread-safe. */
public final class GetCurrencyRate implements MethodHandler {

    private static final ApiParameter<List<String>> CURRENCY = ApiParameter.required(
            "currency",
            ParameterType.listOf(ParameterType.TEXT),
            "Codes of currencies such as RUR, KZT, EUR and USD, separated by semicolons.");

    private static final ApiParameter<LocalDate> DATE = ApiParameter.of(
            "date", ParameterType.DATE, "The day, YYYY-MM-DD, whose rates are asked for. Default: today in UTC.");

    private final CurrencyRates rates;
    private final InstantSource clock;

    private GetCurrencyRate(CurrencyRates rates, InstantSource clock) {
        this.rates = rates;
        this.clock = clock;
    }

    /** The method's declaration. */
    public static ApiMethod declare(CurrencyRates rates, InstantSource clock) {
        return new ApiMethod(
                "GetCurrencyRate",
                "get-currency-rate",
                "accounts",
                "Returns the rates of currencies to the US dollar: for each, the newest that the operator has set for the day or"
                        + " for one before it.",
                RoleRequirement.none(),
                List.of(CURRENCY, DATE),
                Schema.object("accounts_GetCurrencyRate_Response_200")
                        .property("result", schema(rates))
                        .build(),
                new GetCurrencyRate(rates, clock));
    }

    @Override
    public byte[] handle(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        Faults faults = new Faults();
        Optional<List<String>> currencies = faults.collect(() -> currencies(arguments));
        Optional<LocalDate> day = faults.collect(() -> day(arguments));
        faults.refuse();
        Map<String, BigDecimal> found = new LinkedHashMap<>();
        for (String currency : currencies.orElseThrow()) {
            found.put(currency, rate(day.orElseThrow(), currency));
        }
        return Json.object(json -> {
            json.writeObjectPropertyStart("result");
            found.forEach((currency, rate) -> {
                json.writeName(currency);
                // In plain digits: not every client reads 1E-7 as a number.
                json.writeNumber(rate.toPlainString());
            });
            json.writeEndObject();
        });
    }

    private List<String> currencies(Arguments arguments) {
        List<String> currencies =
                arguments.list(CURRENCY).stream().map(Ascii::upper).distinct().toList();
        if (currencies.isEmpty()) {
            throw new FaultException(new Fault(
                    ErrorCode.PARAMETER_CANT_BE_EMPTY,
                    ErrorCode.PARAMETER_CANT_BE_EMPTY.message(CURRENCY.name()),
                    CURRENCY.name(),
                    CURRENCY.description()));
        }
        if (!rates.currencies().containsAll(currencies)) {
            throw new FaultException(Fault.ofField(ErrorCode.INVALID_CURRENCY, CURRENCY.name(), knownOnes()));
        }
        return currencies;
    }

    private String knownOnes() {
        return rates.currencies().equals(Set.of(CurrencyRates.BASE))
                ? "Only " + CurrencyRates.BASE + " is known; the operator sets rates in the file of billing.rates-file."
                : "The known currencies are " + String.join(", ", rates.currencies()) + ".";
    }

    private LocalDate day(Arguments arguments) {
        Optional<String> given = arguments.selector(DATE.name());
        if (given.isEmpty()) {
            return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        }
        try {
            return DATE.type().parse(DATE.name(), given.get());
        } catch (FaultException e) {
            throw invalidDate(e.first().hint());
        }
    }

    private BigDecimal rate(LocalDate day, String currency) {
        return rates.on(day, currency)
                .orElseThrow(() -> invalidDate("The oldest rate of " + currency + " is of "
                        + rates.oldest(currency).orElseThrow() + "."));
    }

    private static FaultException invalidDate(@Nullable String hint) {
        return new FaultException(
                new Fault(ErrorCode.INVALID_DATE, ErrorCode.INVALID_DATE.message(), DATE.name(), hint));
    }

    private static ObjectNode schema(CurrencyRates rates) {
        Schema.ObjectBuilder schema = Schema.object("ExchangeRates");
        for (String currency : rates.currencies()) {
            schema.property(currency, Schema.of(ParameterType.DECIMAL));
        }
        return schema.build();
    }
}
