using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Syntax.Yaml;
using VaultPolicy.Dsl.Text;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Compilation;

/// <summary>
/// The meaning of a policy model as JSON: values without places, comments, spelling or order of keys.
/// It walks the model's own records, so a property that is added to the model is part of the digest without anybody remembering it.
/// </summary>
internal static class ModelJson
{
    /// <summary>The JSON of a model record.</summary>
    /// <param name="model">A record of the policy model.</param>
    /// <param name="expressionText">The normal form of an expression's text.</param>
    internal static JsonNode? Of(object? model, Func<PolicyExpression, string> expressionText) => model switch
    {
        null => null,
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        int number => JsonValue.Create(number),
        long number => JsonValue.Create(number.ToString(CultureInfo.InvariantCulture)),
        decimal number => JsonValue.Create(DecimalText.Format(number)),
        TimeSpan span => JsonValue.Create(DecimalText.Format((decimal)span.Ticks / TimeSpan.TicksPerSecond) + "s"),
        Enum member => JsonValue.Create(JsonNamingPolicy.CamelCase.ConvertName(member.ToString())),
        UInt256 or Address or Bytes32 or ChainId or UnixTime or TokenAmount => JsonValue.Create(model.ToString()),
        Rate rate => new JsonObject { ["perYear"] = DecimalText.Format(rate.PerYear), ["dayCount"] = rate.DayCount.ToString() },
        Price price => new JsonObject { ["value"] = DecimalText.Format(price.Value), ["base"] = price.Base, ["quote"] = price.Quote },
        PolicyExpression expression => JsonValue.Create(expressionText(expression)),
        Quantity quantity => OfQuantity(quantity, expressionText),
        // Variables stand in the order in which they may use each other, which is no more than the order of keys.
        IEnumerable<NamedExpression> variables => OfList(variables.OrderBy(v => v.Name.Value, StringComparer.Ordinal), expressionText),
        IEnumerable list => OfList(list, expressionText),
        _ => OfRecord(model, expressionText),
    };

    private static JsonArray OfList(IEnumerable list, Func<PolicyExpression, string> expressionText)
    {
        var result = new JsonArray();
        foreach (object? item in list)
        {
            result.Add(Of(item, expressionText));
        }

        return result;
    }

    // The text as written is left out: `5%` and `0.05` are the same value.
    private static JsonNode? OfQuantity(Quantity quantity, Func<PolicyExpression, string> expressionText) => quantity.Kind switch
    {
        QuantityKind.Number => Of(quantity.Number, expressionText),
        QuantityKind.Rate => Of(quantity.Rate, expressionText),
        QuantityKind.Duration => Of(quantity.Duration, expressionText),
        QuantityKind.Amount => Of(quantity.Amount, expressionText),
        QuantityKind.Money => new JsonObject { ["value"] = DecimalText.Format(quantity.Number), ["unit"] = quantity.Unit },
        QuantityKind.Text => JsonValue.Create(quantity.Text),
        QuantityKind.TextList => OfList(quantity.Items, expressionText),
        QuantityKind.Flag => JsonValue.Create(quantity.Flag),
        _ => throw new InvalidOperationException($"quantity kind {quantity.Kind} has no canonical form"),
    };

    private static JsonNode? OfRecord(object model, Func<PolicyExpression, string> expressionText)
    {
        Type type = model.GetType();
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Located<>))
        {
            return Of(type.GetProperty(nameof(Located<int>.Value))!.GetValue(model), expressionText);
        }

        if (type.Namespace != typeof(PolicyModel).Namespace)
        {
            throw new InvalidOperationException($"{type} has no canonical form");
        }

        var result = new JsonObject();
        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                     .Where(p => !IsPlace(p.PropertyType))
                     .OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            result.Add(JsonNamingPolicy.CamelCase.ConvertName(property.Name), Of(property.GetValue(model), expressionText));
        }

        return result;
    }

    private static bool IsPlace(Type type) =>
        type == typeof(SourceSpan) || type == typeof(SourceSpan?) || type == typeof(SourceText) || type.IsAssignableTo(typeof(YamlNode));
}
