package io.trunkline.operator.operations;

import io.trunkline.operator.Operation;
import io.trunkline.operator.Reply;
import io.trunkline.ops.doctor.Doctor;
import io.trunkline.ops.doctor.Result;
import io.trunkline.ops.doctor.Verdict;
import io.trunkline.shape.JsonType;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import java.util.List;

/** What is wrong with the installation, or will be soon. Thread-safe. */
public final class DoctorOperations {

    private static final JsonType<Verdict> VERDICT = JsonTypes.oneOf(Verdict.class, Verdict::id);

    private static final Shape<Result> RESULT = Shape.<Result>of("CheckResult")
            .required("name", JsonTypes.TEXT, "The check, as in docs/operations.md.", Result::name)
            .required("verdict", VERDICT, "What it came to.", Result::verdict)
            .required(
                    "detail",
                    JsonTypes.TEXT,
                    "What was found, in English.",
                    result -> result.finding().detail())
            .required(
                    "took_ms",
                    JsonTypes.INTEGER,
                    "How long it took, in milliseconds.",
                    result -> result.took().toMillis())
            .build();

    private static final Reply<List<Result>> EXAMINED = Reply.ok(
            "The findings.",
            Shape.<List<Result>>of("Examination")
                    .required("verdict", VERDICT, "The worst of all.", Result::worst)
                    .required("checks", JsonTypes.listOf(RESULT), "The checks, in their order.", results -> results)
                    .build());

    private final Doctor doctor;

    public DoctorOperations(Doctor doctor) {
        this.doctor = doctor;
    }

    /** The operations' declarations. */
    public List<Operation> declare() {
        return List.of(Operation.read(
                "/doctor",
                "examine",
                "Examines the installation, as `trunkline doctor` does: database, disk, certificate, mail, callbacks."
                        + " Takes up to ten seconds.",
                EXAMINED,
                _ -> EXAMINED.answer(doctor.examine())));
    }
}
