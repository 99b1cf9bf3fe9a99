package ordo.language.resolve;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import ordo.core.train.Preparation;
import ordo.core.train.Preparation.Missing;
import ordo.core.train.TrainingPlan;
import ordo.language.DataRequest;
import ordo.language.TrainSection;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Diagnostic;
import ordo.language.syntax.Call;
import ordo.language.syntax.Item;
import ordo.language.syntax.Name;
import ordo.language.syntax.Setting;
import ordo.language.syntax.Value;
import ordo.spi.Kind;
import ordo.spi.Optimizer;
import ordo.spi.Schedule;
import ordo.spi.data.DataSource;

/** Resolves a {@code train} block. */
final class TrainResolver {
    private static final int MOST = 1_000_000;

    private final Contributions contributions;
    private final Findings findings;
    private final Map<TrainSetting, Setting> settings = new EnumMap<>(TrainSetting.class);
    private boolean sound = true;

    TrainResolver(Contributions contributions, Findings findings) {
        this.contributions = contributions;
        this.findings = findings;
    }

    /**
     * @param seed takes the place of the one in the block
     */
    Optional<TrainSection> resolve(Item.Train train, OptionalLong seed) {
        for (Setting setting : train.body().entries()) {
            if (!findings.full()) {
                read(setting);
            }
        }
        Optional<DataRequest> data = data();
        Optional<Optimizer> optimizer = contributed(TrainSetting.OPTIMIZER, Kind.OPTIMIZER, "adam");
        Optional<Schedule> schedule = contributed(TrainSetting.SCHEDULE, Kind.SCHEDULE, "constant");
        long batch = whole(TrainSetting.BATCH, 100, 1, MOST);
        long epochs = whole(TrainSetting.EPOCHS, 20, 1, MOST);
        long patience = patience();
        double clip = number(TrainSetting.CLIP, Double.MAX_VALUE);
        double average = number(TrainSetting.AVERAGE, Math.nextDown(1.0));
        var preparation = new Preparation(flag(TrainSetting.STANDARDISE, Preparation.STANDARD.standardise()),
                flag(TrainSetting.DEQUANTISE, Preparation.STANDARD.dequantise()), missing());
        long written = whole(TrainSetting.SEED, 1, 0, Long.MAX_VALUE);
        if (!sound || optimizer.isEmpty() || schedule.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new TrainSection(new TrainingPlan(optimizer.get(), schedule.get(), (int) batch, (int) epochs,
                (int) patience, clip, average, preparation, seed.orElse(written)), data));
    }

    private void read(Setting setting) {
        String word = setting.name().text();
        Optional<TrainSetting> known = TrainSetting.find(word);
        if (known.isEmpty()) {
            sound = false;
            if (!word.isEmpty()) {
                findings.error(Code.UNKNOWN_SETTING, setting.name().span(), "there is no training setting called `"
                        + word + "`", "unknown setting", Wording.suggestion(word, TrainSetting.words(), "settings"));
            }
            return;
        }
        Setting earlier = settings.putIfAbsent(known.get(), setting);
        if (earlier != null) {
            sound = false;
            findings.add(Diagnostic.error(Code.SETTING_TWICE, setting.name().span(), "`" + word + "` is set twice")
                    .withLabel("set again").withNote(earlier.name().span(), "set here first")
                    .withHelp("keep one of the two"));
        }
    }

    private Optional<Value> value(TrainSetting setting) {
        return Optional.ofNullable(settings.get(setting)).map(Setting::value);
    }

    private void wrong(TrainSetting setting, Value value, String help) {
        sound = false;
        if (!(value instanceof Value.Broken)) {
            findings.error(Code.BAD_SETTING, value.span(), "`" + setting.word() + "` is " + setting.takes() + ", not "
                    + Wording.found(value), "does not fit", help);
        }
    }

    private void wrong(TrainSetting setting, Value value) {
        wrong(setting, value, "for example `" + setting.example() + "`");
    }

    private Optional<DataRequest> data() {
        Optional<Value> written = value(TrainSetting.DATA);
        if (written.isEmpty()) {
            return Optional.empty();
        }
        Value value = written.get();
        Optional<DataSource> source = Optional.empty();
        switch (value) {
            case Value.Text(String text, _) when text.isBlank() ->
                    findings.error(Code.BAD_SETTING, value.span(), "the name of the data is empty", "no name",
                            "for example `" + TrainSetting.DATA.example() + "`");
            case Value.Text(String text, _) -> {
                return Optional.of(new DataRequest.Named(text));
            }
            case Call call -> source = contributions.make(Kind.DATA_SOURCE, call);
            case Name name when contributions.registry().find(Kind.DATA_SOURCE, name.text()).isEmpty()
                    && contributions.elsewhere(Kind.DATA_SOURCE, name.text()).isEmpty() && !name.isMissing() ->
                    findings.error(Code.UNKNOWN_NAME, name.span(), "there is no data source called `" + name.text()
                            + "`", "unknown data source", Wording.suggestion(name.text(), contributions.registry()
                                    .names(Kind.DATA_SOURCE), "data sources") + "; data in files are named in quotes: "
                                    + "`data = \"" + name.text() + "\"`");
            case Name name -> source = contributions.make(Kind.DATA_SOURCE, name);
            default -> wrong(TrainSetting.DATA, value);
        }
        sound &= source.isPresent();
        return source.map(made -> new DataRequest.Made(value.span().text(), made));
    }

    private <T> Optional<T> contributed(TrainSetting setting, Kind<T> kind, String standard) {
        Optional<Value> written = value(setting);
        if (written.isEmpty()) {
            return Optional.of(contributions.registry().make(kind, standard));
        }
        return switch (written.get()) {
            case Call call -> contributions.make(kind, call);
            case Name bare -> contributions.make(kind, bare);
            case Value other -> {
                wrong(setting, other);
                yield Optional.empty();
            }
        };
    }

    private long whole(TrainSetting setting, long standard, long min, long max) {
        Optional<Value> written = value(setting);
        if (written.isEmpty()) {
            return standard;
        }
        if (written.get() instanceof Value.Whole(long number, _) && number >= min && number <= max) {
            return number;
        }
        wrong(setting, written.get());
        return standard;
    }

    private double number(TrainSetting setting, double max) {
        Optional<Value> written = value(setting);
        if (written.isEmpty()) {
            return 0;
        }
        double number = switch (written.get()) {
            case Value.Whole whole -> whole.value();
            case Value.Real real -> real.value();
            default -> -1;
        };
        if (number >= 0 && number <= max) {
            return number;
        }
        wrong(setting, written.get());
        return 0;
    }

    private boolean flag(TrainSetting setting, boolean standard) {
        Optional<Value> written = value(setting);
        if (written.isPresent() && written.get() instanceof Value.Flag(boolean flag, _)) {
            return flag;
        }
        written.ifPresent(value -> wrong(setting, value));
        return standard;
    }

    private Missing missing() {
        Optional<Value> written = value(TrainSetting.MISSING);
        if (written.isPresent() && written.get() instanceof Name name) {
            switch (name.text()) {
                case "drop" -> {
                    return Missing.DROP;
                }
                case "error" -> {
                    return Missing.ERROR;
                }
                default -> { }
            }
        }
        written.ifPresent(value -> wrong(TrainSetting.MISSING, value, "`error` refuses rows with missing cells, `drop` "
                + "leaves them out; a category of its own is declared: `city : categorical(\"a\", \"b\", missing)`"));
        return Preparation.STANDARD.missing();
    }

    private long patience() {
        Optional<Value> written = value(TrainSetting.STOP);
        if (written.isEmpty() || written.get() instanceof Name name && name.text().equals("never")) {
            return 0;
        }
        Value value = written.get();
        if (value instanceof Call call && call.name().text().equals("patience") && call.arguments().size() == 1
                && call.arguments().getFirst().name().isEmpty()
                && call.arguments().getFirst().value() instanceof Value.Whole(long epochs, _)
                && epochs >= 1 && epochs <= MOST) {
            return epochs;
        }
        boolean damaged = value instanceof Call call && (call.damaged() || call.name().isMissing()
                || call.arguments().stream().anyMatch(a -> a.value() instanceof Value.Broken));
        if (damaged) {
            sound = false;
            return 0;
        }
        wrong(TrainSetting.STOP, value, value instanceof Value.Whole(long epochs, _) && epochs > 0
                ? "write `stop = patience(" + epochs + ")`"
                : "for example `stop = patience(10)`: stop after 10 epochs in which the validation likelihood is "
                + "no better");
        return 0;
    }
}
