using System.Collections.Immutable;
using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;

namespace VaultPolicy.Dsl.Binding;

/// <summary>One entry of `parameters`.</summary>
internal static class ParameterBinder
{
    private static readonly Key<TimeSpan> MinDelay = Key.Required("minDelay", Values.Duration, "the least time between changes");
    private static readonly Key<Quantity> MaxChange = Key.Optional("maxChange", Values.Any, "the largest change; any unless stated");
    private static readonly Key<bool> Relative = Key.Optional("relative", Values.Flag, "`true` when the largest change is a share of the old value; `false` unless stated");
    private static readonly Key<bool> Absolute = Key.Optional("absolute", Values.Flag, "`true` when the largest change is in the value's own unit; the opposite of `relative` unless stated");
    private static readonly Key<bool> NoZero = Key.Optional("noZero", Values.Flag, "`true` when the value may not become zero; `false` unless stated");

    private static readonly Key<Quantity> Value = Key.Required(
        "value",
        new EitherShape<Quantity>("The value with its unit.", Values.Any, new ListOfTexts("A list of texts.")),
        "the value with its unit");

    private static readonly Key<ImmutableArray<Located<Quantity>>> Range = Key.Optional(
        "range", new ListShape<Quantity>("The least and the greatest value.", Values.Any, 1, Distinct: false), "the least and the greatest value, both allowed; any value unless stated");

    private static readonly Key<Direction> Tightens = Key.Optional(
        "tightens", Choice.Camel<Direction>("Which way is stricter."), "which way is stricter; neither, so that every change loosens, unless stated");

    private static readonly Key<ChangeBounds> Bounds = Key.Optional(
        "bounds",
        new SectionShape<ChangeBounds>("How far and how often the value may move.", [MinDelay, MaxChange, Relative, Absolute, NoZero], BindBounds),
        "how far and how often the value may move; no bounds unless stated");

    private static readonly Key<ImmutableArray<Located<string>>> Together = Key.Optional(
        "together", new ListShape<string>("Parameters that change in the same plan.", Values.Parameter, 1, Distinct: true), "parameters that change in the same plan or not at all; none unless stated");

    /// <summary>The entry.</summary>
    public static readonly Shape<ParameterDefinition> Shape = new SectionShape<ParameterDefinition>(
        "A value that a parameter-only proposal may change.", [Value, Range, Tightens, Bounds, Together], Bind);

    private static ParameterDefinition? Bind(SectionReader reader)
    {
        Located<Quantity>? value = reader.Get(Value);
        Located<ImmutableArray<Located<Quantity>>>? pair = reader.Get(Range);
        Located<Direction>? tightens = reader.Get(Tightens);
        Located<ChangeBounds>? bounds = reader.Get(Bounds);
        ImmutableArray<Located<string>> together = reader.List(Together);
        Located<QuantityRange>? range = value is { } known && pair is { } written ? RangeOf(reader, known, written) : null;
        if (value is { } declared && !reader.Failed)
        {
            // A refused parameter stays undeclared: what uses it is not wrong in itself.
            reader.Context.DeclareParameter(reader.Name.Value, declared);
            CheckBounds(reader, declared.Value, bounds);
        }

        return reader.Failed ? null : new ParameterDefinition(reader.Name, value!.Value, range, tightens, bounds?.Value, together, reader.Span);
    }

    private static Located<QuantityRange>? RangeOf(SectionReader reader, Located<Quantity> value, Located<ImmutableArray<Located<Quantity>>> pair)
    {
        if (pair.Value is not [var min, var max])
        {
            reader.Fail(Diagnostic.Create(TypeDiagnostics.WrongShape, pair.Span, $"`{reader.Path}.range` is not a pair", "write `[least, greatest]`"));
            return null;
        }

        if (RangeCheck.Compare(min.Value, max.Value) is null)
        {
            reader.Fail(NotComparable(max, min, "the least value"));
        }
        else if (RangeCheck.Compare(value.Value, min.Value) is null)
        {
            reader.Fail(NotComparable(value, min, "its range"));
        }

        if (RangeCheck.Compare(min.Value, max.Value) > 0)
        {
            reader.Fail(RangeCheck.Reversed(min.Span, min.Value.Text, max.Span, max.Value.Text));
        }
        else if (RangeCheck.Compare(value.Value, min.Value) < 0 || RangeCheck.Compare(value.Value, max.Value) > 0)
        {
            reader.Fail(Diagnostic.Create(
                TypeDiagnostics.ParameterOutOfRange, value.Span, $"the value `{value.Value.Text}` is not within `{min.Value.Text}` and `{max.Value.Text}`") with
            {
                Labels = [new DiagnosticLabel(pair.Span, "its range")],
            });
        }

        return reader.Failed ? null : new Located<QuantityRange>(new QuantityRange(min.Value, max.Value), pair.Span);
    }

    private static Diagnostic NotComparable(Located<Quantity> odd, Located<Quantity> other, string what) =>
        Diagnostic.Create(TypeDiagnostics.UnitMismatch, odd.Span, $"`{odd.Value.Text}` cannot be compared with `{other.Value.Text}`", "give value and range in the same unit") with
        {
            Labels = [new DiagnosticLabel(other.Span, what)],
        };

    private static ChangeBounds? BindBounds(SectionReader reader)
    {
        Located<TimeSpan> minDelay = reader.Need(MinDelay);
        Located<Quantity>? maxChange = reader.Get(MaxChange);
        Located<bool> relative = reader.Get(Relative, false);
        Located<bool> absolute = reader.Get(Absolute, !relative.Value);
        Located<bool> noZero = reader.Get(NoZero, false);
        if (relative.Value == absolute.Value)
        {
            string message = relative.Value ? "a change is either `relative` or `absolute`, not both" : "a change is neither `relative` nor `absolute`";
            reader.Fail(Diagnostic.Create(NameDiagnostics.UnknownValue, absolute.Span, message, "delete one of the two keys"));
        }

        return reader.Failed ? null : new ChangeBounds(minDelay.Value, maxChange?.Value, relative.Value, noZero.Value, reader.Span);
    }

    private static void CheckBounds(SectionReader reader, Quantity value, Located<ChangeBounds>? bounds)
    {
        if (bounds is not { Value.MaxChange: { } change } written)
        {
            return;
        }

        bool fits = written.Value.Relative ? change.Kind == QuantityKind.Number : RangeCheck.Compare(change, value) is not null;
        if (!fits)
        {
            string wanted = written.Value.Relative ? "a share of the old value" : $"in the unit of `{value.Text}`";
            reader.Fail(Diagnostic.Create(TypeDiagnostics.UnitMismatch, written.Span, $"the largest change `{change.Text}` is not {wanted}"));
        }
    }

    /// <summary>A list of texts as one quantity.</summary>
    private sealed record ListOfTexts(string Description) : Shape<Quantity>(Description), IListShape
    {
        private static readonly ListShape<string> Items = new(
            "A list of texts.", Values.Sentence, 0, Distinct: true);

        public Shape ItemShape => Items.Item;

        public int MinItems => Items.MinItems;

        public bool Distinct => true;

        public override bool TryBind(Syntax.Yaml.YamlNode node, BindPlace place, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out Quantity value)
        {
            bool ok = Items.TryBind(node, place, out ImmutableArray<Located<string>> items);
            value = ok ? Quantity.OfTextList([.. items.Select(item => item.Value)]) : null;
            return ok;
        }
    }
}
