using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Syntax.Yaml;
using VaultPolicy.Dsl.Units;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Binding.Shapes;

/// <summary>The shapes of single values that the sections share.</summary>
internal static class Values
{
    private const string ParameterPrefix = "params.";
    private const string NumberPattern = "-?(0|[1-9][0-9]*(_[0-9]+)*)(\\.[0-9]+)?";
    private const string ParameterPattern = "params\\.[A-Za-z_][A-Za-z0-9_]*";
    private static readonly ImmutableArray<string> Text = ["string"];
    private static readonly ImmutableArray<string> TextOrNumber = ["string", "number"];

    /// <summary>`60%` or `75bps`, 0 to 100 %.</summary>
    public static readonly Shape<decimal> Share = Decimal("A share of a whole with `%` or `bps`, 0 to 100 %.", Text, $"^{NumberPattern}(%|bps)$", (q, s) => q.Share(s));

    /// <summary>`2.0`, `60%` or `75bps`, not below zero.</summary>
    public static readonly Shape<decimal> Ratio = NotNegative(Decimal("A number, or a share with `%` or `bps`; not below zero.", TextOrNumber, $"^{NumberPattern}(%|bps)?$", (q, s) => q.Ratio(s)));

    /// <summary>As <see cref="Share"/>, or `params.x`.</summary>
    public static readonly Shape<decimal> ShareOrParameter = OrParameter((ScalarShape<decimal>)Share, 0m, 1m);

    /// <summary>As <see cref="Ratio"/>, or `params.x`.</summary>
    public static readonly Shape<decimal> RatioOrParameter = OrParameter((ScalarShape<decimal>)Ratio, 0m, decimal.MaxValue);

    /// <summary>A number of either sign, or `params.x`.</summary>
    public static readonly Shape<decimal> SignedRatioOrParameter = OrParameter(
        Decimal("A number, or a share with `%` or `bps`.", TextOrNumber, $"^{NumberPattern}(%|bps)?$", (q, s) => q.Ratio(s)), decimal.MinValue, decimal.MaxValue);

    /// <summary>`5%/y` or `150bps/y`, not below zero.</summary>
    public static readonly Shape<Rate> RatePerYear = new ScalarShape<Rate>(
        "A rate per year with `%/y` or `bps/y`; not below zero.", new ScalarLook(Text, $"^{NumberPattern}(%|bps)/y$", []), BindRate);

    /// <summary>`60s`, `10m`, `8h`, `30d`, `2w`.</summary>
    public static readonly Shape<TimeSpan> Duration = new ScalarShape<TimeSpan>(
        "A whole number and `s`, `m`, `h`, `d` or `w`.", new ScalarLook(Text, "^(0|[1-9][0-9]*(_[0-9]+)*)[smhdw]$", []), BindDuration);

    /// <summary>As <see cref="Duration"/>, above zero.</summary>
    public static readonly Shape<TimeSpan> Interval = new ScalarShape<TimeSpan>(
        "A whole number above zero and `s`, `m`, `h`, `d` or `w`.", new ScalarLook(Text, "^[1-9][0-9]*(_[0-9]+)*[smhdw]$", []), BindInterval);

    /// <summary>`100_000 USDC`.</summary>
    public static readonly Shape<AssetAmount> Amount = new ScalarShape<AssetAmount>(
        "An exact amount of an asset, such as `100_000 USDC`.", new ScalarLook(Text, "^(0|[1-9][0-9]*(_[0-9]+)*)(\\.[0-9]+)? [A-Za-z0-9._-]+$", []), BindAmount);

    /// <summary>`100 USD`.</summary>
    public static readonly Shape<Quantity> Money = new ScalarShape<Quantity>(
        "A value in a quote unit, such as `100 USD`.", new ScalarLook(Text, "^(0|[1-9][0-9]*(_[0-9]+)*)(\\.[0-9]+)? [A-Za-z0-9._-]+$", []), BindMoney);

    /// <summary>A value of whatever kind its unit says.</summary>
    public static readonly Shape<Quantity> Any = new ScalarShape<Quantity>(
        "A number, share, rate, duration, amount, text or flag; its unit says which.", new ScalarLook(["string", "number", "boolean"], null, []), BindAny);

    /// <summary>`true` or `false`.</summary>
    public static readonly Shape<bool> Flag = new ScalarShape<bool>("`true` or `false`.", new ScalarLook(["boolean"], null, []), BindFlag);

    /// <summary>A quoted address that somebody can hold and that is not the vault.</summary>
    public static readonly Shape<Address> Address = AddressOf("A quoted address with its EIP-55 checksum; not zero, not a precompiled contract, not the vault.", isVault: false);

    /// <summary>The vault's own address.</summary>
    public static readonly Shape<Address> VaultAddress = AddressOf("A quoted address with its EIP-55 checksum; not zero, not a precompiled contract.", isVault: true);

    /// <summary>`eip155:1`.</summary>
    public static readonly Shape<ChainId> Chain = new ScalarShape<ChainId>("An EVM chain by CAIP-2, such as `eip155:1`.", new ScalarLook(Text, "^eip155:[1-9][0-9]*$", []), BindChain);

    /// <summary>`0x` and 64 hexadecimal digits, quoted.</summary>
    public static readonly Shape<Bytes32> Hash = new ScalarShape<Bytes32>("A quoted 32-byte hash.", new ScalarLook(Text, "^0x[0-9a-fA-F]{64}$", []), BindHash);

    /// <summary>A word or sentence for people.</summary>
    public static readonly Shape<string> Sentence = new ScalarShape<string>("A text for people.", new ScalarLook(Text, null, []), BindSentence);

    /// <summary>The id of a rule, unique in the policy.</summary>
    public static readonly Shape<string> RuleId = new ScalarShape<string>("An id, unique in the policy.", new ScalarLook(Text, NameForm.Id.Pattern, []), BindRuleId);

    /// <summary>The symbol of an asset of the policy.</summary>
    public static readonly Shape<string> Asset = Reference("The symbol of an asset of `assets`.", NameForm.Asset, names => names.Assets);

    /// <summary>The id of an oracle of the policy.</summary>
    public static readonly Shape<string> Oracle = Reference("The id of an oracle of `oracles`.", NameForm.Id, names => names.Oracles);

    /// <summary>The id of a venue of the policy.</summary>
    public static readonly Shape<string> Venue = Reference("The id of a venue of `venues`.", NameForm.Id, names => names.Venues);

    /// <summary>The name of a role of the policy.</summary>
    public static readonly Shape<string> Role = Reference("The name of a role of `governance.roles`.", NameForm.Id, names => names.Roles);

    /// <summary>The name of a parameter of the policy.</summary>
    public static readonly Shape<string> Parameter = Reference("The name of a parameter of `parameters`.", NameForm.Identifier, names => names.Parameters);

    /// <summary>A name of a form.</summary>
    /// <param name="form">The form.</param>
    /// <param name="description">One sentence for editors.</param>
    public static Shape<string> Name(NameForm form, string description)
    {
        return new ScalarShape<string>(description, new ScalarLook(Text, form.Pattern, []), Bind);

        bool Bind(YamlScalar scalar, BindPlace place, out string value)
        {
            value = scalar.Value;
            return form.Check(scalar, place.Context);
        }
    }

    /// <summary>A whole number within bounds.</summary>
    /// <param name="description">One sentence for editors.</param>
    /// <param name="min">The least.</param>
    /// <param name="max">The greatest.</param>
    public static Shape<int> Integer(string description, int min, int max)
    {
        return new ScalarShape<int>(description, new ScalarLook(["integer", "string"], "^(0|[1-9][0-9]*(_[0-9]+)*)$", []), Bind);

        bool Bind(YamlScalar scalar, BindPlace place, out int value)
        {
            value = 0;
            if (place.Context.Quantities.Whole(scalar) is not { } whole)
            {
                return false;
            }

            if (whole < (ulong)min || whole > (ulong)max)
            {
                string message = string.Create(CultureInfo.InvariantCulture, $"{SyntaxText.Quote(scalar.Value)} is not within {min} and {max}");
                place.Context.Diagnostics.Add(Diagnostic.Create(TypeDiagnostics.ValueOutOfRange, scalar.Span, message));
                return false;
            }

            value = (int)(ulong)whole;
            return true;
        }
    }

    /// <summary>A whole number of base units, at least 1; `1e12` is accepted.</summary>
    public static readonly Shape<UInt256> BaseUnits = new ScalarShape<UInt256>(
        "A whole number of base units, at least 1; `1e12` is accepted.", new ScalarLook(TextOrNumber, "^[1-9][0-9]*(_[0-9]+)*(e[0-9]+)?$", []), BindBaseUnits);

    /// <summary>A whole number of votes, at least 1; `1e24` is accepted.</summary>
    public static readonly Shape<UInt256> Votes = new ScalarShape<UInt256>(
        "A whole number of votes, at least 1; `1e24` is accepted.", new ScalarLook(TextOrNumber, "^[1-9][0-9]*(_[0-9]+)*(e[0-9]+)?$", []), BindBaseUnits);

    /// <summary>A CEL expression.</summary>
    /// <param name="scope">What it can see.</param>
    /// <param name="expects">The type it must have.</param>
    public static Shape<PolicyExpression> Expression(ExpressionScope scope, ExpressionResult expects)
    {
        string scopeWord = Choice.CamelName(scope.ToString());
        string what = expects switch
        {
            ExpressionResult.Bool => $"A condition in CEL, with the names of the {scopeWord} scope.",
            ExpressionResult.Decimal => $"A dimensionless number in CEL, with the names of the {scopeWord} scope.",
            _ => $"An expression in CEL, with the names of the {scopeWord} scope.",
        };
        return new ScalarShape<PolicyExpression>(what, new ScalarLook(["string", "boolean", "number"], null, []), Bind);

        bool Bind(YamlScalar scalar, BindPlace place, out PolicyExpression value)
        {
            value = new PolicyExpression(scalar, scope, expects);
            int bytes = Encoding.UTF8.GetByteCount(scalar.Value);
            if (bytes > BindLimits.MaxExpressionBytes)
            {
                string message = string.Create(CultureInfo.InvariantCulture, $"the expression has {bytes} bytes, above the limit of {BindLimits.MaxExpressionBytes}");
                place.Context.Diagnostics.Add(Diagnostic.Create(LimitDiagnostics.ExpressionTooLong, scalar.Span, message, "name parts of it in `variables`"));
                return false;
            }

            if (string.IsNullOrWhiteSpace(scalar.Value))
            {
                place.Context.Diagnostics.Add(Diagnostic.Create(NameDiagnostics.EmptyValue, scalar.Span, $"`{place.Path}` has no value", "write an expression"));
                return false;
            }

            place.Context.AddExpression(value);
            return true;
        }
    }

    private static ScalarShape<decimal> Decimal(string description, ImmutableArray<string> types, string pattern, Func<QuantityParser, YamlScalar, decimal?> parse) =>
        new(description, new ScalarLook(types, pattern, []), (YamlScalar scalar, BindPlace place, out decimal value) =>
            Take(parse(place.Context.Quantities, scalar), out value));

    private static ScalarShape<decimal> NotNegative(ScalarShape<decimal> shape) => shape with
    {
        Binder = (YamlScalar scalar, BindPlace place, out decimal value) =>
            shape.Binder(scalar, place, out value) && (value >= 0m || OutOfRange(scalar, place, "is below zero")),
    };

    private static ScalarShape<decimal> OrParameter(ScalarShape<decimal> shape, decimal min, decimal max)
    {
        string pattern = shape.Look.Pattern!;
        var look = shape.Look with { Pattern = $"^({pattern[1..^1]}|{ParameterPattern})$" };
        return new ScalarShape<decimal>(shape.Description[..^1] + "; or `params.` and the name of a parameter.", look, Bind);

        bool Bind(YamlScalar scalar, BindPlace place, out decimal value)
        {
            if (!scalar.Value.StartsWith(ParameterPrefix, StringComparison.Ordinal))
            {
                return shape.Binder(scalar, place, out value);
            }

            return TryResolve(scalar, place, out value)
                && ((value >= min && value <= max) || OutOfRange(scalar, place, max == 1m ? "is not within 0 and 100 %" : "is below zero"));
        }
    }

    private static bool TryResolve(YamlScalar scalar, BindPlace place, out decimal value)
    {
        value = 0m;
        string name = scalar.Value[ParameterPrefix.Length..];
        NameTable table = place.Context.Names.Parameters;
        if (table.IsComplete && !table.Names.Contains(name, StringComparer.Ordinal))
        {
            string? help = table.Names.IsEmpty ? "add it to `parameters`" : BoundedSuggestion.HelpFor(place.Context.Diagnostics, name, table.Names, "parameters");
            place.Context.Diagnostics.Add(Diagnostic.Create(
                NameDiagnostics.UnknownParameter, scalar.SpanOf(ParameterPrefix.Length, scalar.Value.Length), $"`parameters` has no parameter {SyntaxText.Quote(name)}", help));
            return false;
        }

        if (!place.Context.TryParameter(name, out Located<Quantity> parameter))
        {
            return false;
        }

        if (parameter.Value.Kind != QuantityKind.Number)
        {
            place.Context.Diagnostics.Add(Diagnostic.Create(
                TypeDiagnostics.UnitMismatch, scalar.Span, $"`{scalar.Value}` is `{parameter.Value.Text}`, but a number or a share is needed") with
            {
                Labels = [new DiagnosticLabel(parameter.Span, "declared here")],
            });
            return false;
        }

        value = parameter.Value.Number;
        return true;
    }

    private static bool OutOfRange(YamlScalar scalar, BindPlace place, string why)
    {
        place.Context.Diagnostics.Add(Diagnostic.Create(TypeDiagnostics.ValueOutOfRange, scalar.Span, $"{SyntaxText.Quote(scalar.Value)} {why}"));
        return false;
    }

    private static bool Take<T>(T? read, out T value)
        where T : struct
    {
        value = read.GetValueOrDefault();
        return read.HasValue;
    }

    private static bool BindRate(YamlScalar scalar, BindPlace place, out Rate value) =>
        Take(place.Context.Quantities.RatePerYear(scalar), out value) && (value.PerYear >= 0m || OutOfRange(scalar, place, "is below zero"));

    private static bool BindDuration(YamlScalar scalar, BindPlace place, out TimeSpan value) =>
        Take(place.Context.Quantities.Duration(scalar), out value);

    private static bool BindInterval(YamlScalar scalar, BindPlace place, out TimeSpan value) =>
        BindDuration(scalar, place, out value) && (value > TimeSpan.Zero || OutOfRange(scalar, place, "is not above zero"));

    private static bool BindAmount(YamlScalar scalar, BindPlace place, out AssetAmount value)
    {
        AssetAmount? read = place.Context.Quantities.Amount(scalar);
        value = read!;
        return read is not null;
    }

    private static bool BindMoney(YamlScalar scalar, BindPlace place, out Quantity value)
    {
        Quantity? read = place.Context.Quantities.Money(scalar);
        value = read!;
        return read is not null;
    }

    private static bool BindAny(YamlScalar scalar, BindPlace place, out Quantity value)
    {
        if (string.IsNullOrWhiteSpace(scalar.Value))
        {
            value = null!;
            place.Context.Diagnostics.Add(Diagnostic.Create(NameDiagnostics.EmptyValue, scalar.Span, $"`{place.Path}` has no value"));
            return false;
        }

        Quantity? read = place.Context.Quantities.Any(scalar);
        value = read!;
        return read is not null;
    }

    private static bool BindFlag(YamlScalar scalar, BindPlace place, out bool value) => Take(place.Context.Quantities.Flag(scalar), out value);

    private static bool BindBaseUnits(YamlScalar scalar, BindPlace place, out UInt256 value) =>
        Take(place.Context.Quantities.Whole(scalar), out value) && (!value.IsZero || OutOfRange(scalar, place, "is below 1"));

    private static Shape<Address> AddressOf(string description, bool isVault)
    {
        return new ScalarShape<Address>(description, new ScalarLook(Text, "^0x[0-9a-fA-F]{40}$", []), Bind);

        bool Bind(YamlScalar scalar, BindPlace place, out Address value) =>
            Take(AddressParser.Read(scalar, isVault ? null : place.Context.Names.Vault, place.Context.Diagnostics), out value);
    }

    private static bool BindChain(YamlScalar scalar, BindPlace place, out ChainId value)
    {
        bool ok = ChainId.TryParse(scalar.Value, out value);
        if (!ok || value.Eip155Number is null)
        {
            string why = ok ? "is not an EVM chain" : "is not a chain";
            string help = ulong.TryParse(scalar.Value, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number) && number > 0
                ? string.Create(CultureInfo.InvariantCulture, $"write `eip155:{number}`")
                : "write `eip155:` and the chain id, such as `eip155:1`";
            place.Context.Diagnostics.Add(Diagnostic.Create(TypeDiagnostics.ChainForm, scalar.Span, $"{SyntaxText.Quote(scalar.Value)} {why}", help));
            return false;
        }

        return true;
    }

    private static bool BindHash(YamlScalar scalar, BindPlace place, out Bytes32 value)
    {
        if (Bytes32.TryParse(scalar.Value, out value) && !scalar.IsPlain)
        {
            return true;
        }

        string message = scalar.IsPlain ? "a hash must be quoted" : $"{SyntaxText.Quote(scalar.Value)} is not a 32-byte hash";
        place.Context.Diagnostics.Add(Diagnostic.Create(TypeDiagnostics.HashForm, scalar.Span, message, "a hash is `0x` and 64 hexadecimal digits in double quotes"));
        return false;
    }

    private static bool BindSentence(YamlScalar scalar, BindPlace place, out string value)
    {
        value = scalar.Value;
        if (string.IsNullOrWhiteSpace(value))
        {
            place.Context.Diagnostics.Add(Diagnostic.Create(NameDiagnostics.EmptyValue, scalar.Span, $"`{place.Path}` has no value"));
            return false;
        }

        if (value.Length > BindLimits.MaxTextLength)
        {
            string message = string.Create(CultureInfo.InvariantCulture, $"`{place.Path}` has {value.Length} characters, above the limit of {BindLimits.MaxTextLength}");
            place.Context.Diagnostics.Add(Diagnostic.Create(TypeDiagnostics.ValueOutOfRange, scalar.Span, message));
            return false;
        }

        return true;
    }

    private static bool BindRuleId(YamlScalar scalar, BindPlace place, out string value)
    {
        value = scalar.Value;
        return NameForm.Id.Check(scalar, place.Context) && place.Context.TakeRuleId(scalar);
    }

    private static Shape<string> Reference(string description, NameForm form, Func<DeclaredNames, NameTable> table)
    {
        return new ScalarShape<string>(description, new ScalarLook(Text, form.Pattern, []), Bind);

        bool Bind(YamlScalar scalar, BindPlace place, out string value)
        {
            value = scalar.Value;
            return table(place.Context.Names).Check(scalar, place.Context.Diagnostics);
        }
    }
}
