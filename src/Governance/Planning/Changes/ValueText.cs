using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Syntax.Yaml;
using VaultPolicy.Dsl.Text;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Planning.Changes;

/// <summary>Values of the policy model as text with their units.</summary>
internal static class ValueText
{
    /// <summary>A value for people; null for none.</summary>
    /// <param name="value">The value.</param>
    /// <param name="isPercent">Whether numbers are shares of one.</param>
    public static string? Of(object? value, bool isPercent = false) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        decimal number => isPercent ? Percent(number) : DecimalText.Format(number),
        TimeSpan span => DurationText.Of(span),
        Rate rate => rate.DayCount == DayCount.Actual365 ? rate.ToString() : $"{rate} ({DayCountText(rate.DayCount)})",
        DayCount count => DayCountText(count),
        Enum member => JsonNamingPolicy.CamelCase.ConvertName(member.ToString()),
        AssetAmount amount => $"{amount.Amount.ToGroupedString()} {amount.Asset}",
        WindowedRatio ratio => $"{Percent(ratio.Ratio)} in {DurationText.Of(ratio.Window)}",
        PriceBounds bounds => $"{PriceText(bounds.Min)} to {PriceText(bounds.Max)}",
        PolicyExpression expression => expression.Text,
        QuantityRange range => $"{Of(range.Min)} to {Of(range.Max)}",
        Quantity quantity => QuantityText(quantity),
        TargetWeight weight => $"{weight.Asset.Value} {Percent(weight.Weight.Value)}",
        FeeShare share => $"{share.Name.Value} {Percent(share.Share.Value)} to {share.Recipient.Value}",
        RoleDefinition role => $"{role.Name.Value}: {string.Join(", ", role.Members.Select(m => m.Value))}",
        CredentialRule credential => $"{credential.Topic.Value} by {string.Join(" or ", credential.Issuers.Select(i => i.Value))}",
        StrategyOption option => $"{option.Key.Value} {Of(option.Value)}",
        IEnumerable list => ListText(list, isPercent),
        _ when Unlocated(value) is var (inner, _) && !ReferenceEquals(inner, value) => Of(inner, isPercent),
        _ when value.GetType().Namespace == typeof(PolicyModel).Namespace => RecordText(value, isPercent),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    /// <summary>A share of one as a percentage.</summary>
    public static string Percent(decimal value)
    {
        try
        {
            return DecimalText.Format(value * 100m) + "%";
        }
        catch (OverflowException)
        {
            return DecimalText.Format(value);
        }
    }

    /// <summary>Whether a number was written as a share: `8%` or `75bps`, quoted or not.</summary>
    /// <param name="written">The number as written.</param>
    public static bool IsShare(ReadOnlySpan<char> written)
    {
        ReadOnlySpan<char> bare = written.Trim("\"' ");
        return bare.EndsWith("%", StringComparison.Ordinal) || bare.EndsWith("bps", StringComparison.Ordinal);
    }

    /// <summary>The value inside of a located one, and its place.</summary>
    public static (object? Value, SourceSpan? Span) Unlocated(object? value)
    {
        if (value?.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Located<>))
        {
            return (type.GetProperty(nameof(Located<int>.Value))!.GetValue(value), (SourceSpan)type.GetProperty(nameof(Located<int>.Span))!.GetValue(value)!);
        }

        return (value, null);
    }

    /// <summary>Whether a property tells a place and nothing else.</summary>
    public static bool IsPlace(Type type) =>
        type == typeof(SourceSpan) || type == typeof(SourceSpan?) || type == typeof(SourceText) || type.IsAssignableTo(typeof(YamlNode));

    /// <summary>A text that is equal for equal values and for them alone.</summary>
    /// <param name="value">The value.</param>
    /// <param name="ordered">Whether the order of lists counts.</param>
    public static string Canonical(object? value, bool ordered)
    {
        switch (value)
        {
            case null:
                return "-";
            case string text:
                return JsonSerializer.Serialize(text);
            case Quantity quantity:
                return $"{quantity.Kind}{Canonical(Meaning(quantity), ordered)}";
            case TimeSpan span:
                return span.Ticks.ToString(CultureInfo.InvariantCulture);
            case IEnumerable list:
                IEnumerable<string> items = list.Cast<object?>().Select(i => Canonical(i, ordered));
                return $"[{string.Join(',', ordered ? items : items.Order(StringComparer.Ordinal))}]";
            case PolicyExpression expression:
                return JsonSerializer.Serialize(expression.Text);
        }

        Type type = value.GetType();
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Located<>))
        {
            return Canonical(Unlocated(value).Value, ordered);
        }

        if (type.Namespace != typeof(PolicyModel).Namespace || type.IsEnum)
        {
            return value is decimal number ? DecimalText.Format(number) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        }

        var result = new StringBuilder("{");
        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => !IsPlace(p.PropertyType)))
        {
            result.Append(property.Name).Append('=').Append(Canonical(property.GetValue(value), ordered)).Append(';');
        }

        return result.Append('}').ToString();
    }

    private static object? Meaning(Quantity quantity) => quantity.Kind switch
    {
        QuantityKind.Number => quantity.Number,
        QuantityKind.Rate => quantity.Rate.ToString() + quantity.Rate.DayCount,
        QuantityKind.Duration => quantity.Duration,
        QuantityKind.Amount => quantity.Amount!.Asset + " " + quantity.Amount.Amount.BaseUnits + " " + quantity.Amount.Amount.Decimals,
        QuantityKind.Money => DecimalText.Format(quantity.Number) + " " + quantity.Unit,
        QuantityKind.Text => quantity.Text,
        QuantityKind.TextList => quantity.Items.Order(StringComparer.Ordinal).ToArray(),
        _ => quantity.Flag,
    };

    private static string QuantityText(Quantity quantity) => quantity.Kind switch
    {
        QuantityKind.Rate => Of(quantity.Rate)!,
        QuantityKind.Duration => Of(quantity.Duration)!,
        QuantityKind.Amount => Of(quantity.Amount)!,
        QuantityKind.Money => $"{DecimalText.Format(quantity.Number)} {quantity.Unit}",
        QuantityKind.TextList => ListText(quantity.Items, isPercent: false),
        QuantityKind.Number => Of(quantity.Number, IsShare(quantity.Text))!,
        _ => quantity.Text,
    };

    private static string ListText(IEnumerable list, bool isPercent) =>
        string.Join(", ", list.Cast<object?>().Select(i => Of(i, isPercent))) is { Length: > 0 } text ? text : "none";

    private static string RecordText(object record, bool isPercent) => string.Join(", ", record.GetType()
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => !IsPlace(p.PropertyType))
        .Select(p => (p.Name, Value: Of(p.GetValue(record), isPercent)))
        .Where(p => p.Value is not null)
        .Select(p => $"{JsonNamingPolicy.CamelCase.ConvertName(p.Name)} {p.Value}"));

    private static string PriceText(Price price) => $"{DecimalText.Format(price.Value)} {price.Quote}";

    private static string DayCountText(DayCount count) => count switch
    {
        DayCount.Actual360 => "360 days",
        DayCount.Actual36525 => "365.25 days",
        _ => "365 days",
    };
}
