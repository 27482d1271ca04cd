using System.Collections.Immutable;
using System.Text;
using VaultPolicy.Dsl.Binding;
using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Primitives.Json;

namespace VaultPolicy.Dsl.Schema;

/// <summary>
/// The JSON Schema (draft 2020-12) of `policy.yaml`, for editors. It is generated from the descriptions that the binder reads by,
/// so it has exactly the binder's keys. It is weaker than the binder: what needs more than one place is not in it.
/// </summary>
public static class PolicySchema
{
    /// <summary>The identity of the schema; no address that is fetched.</summary>
    public const string Id = "urn:vaultpolicy:schema:policy:v1";

    private const string Draft = "https://json-schema.org/draft/2020-12/schema";

    /// <summary>The schema as canonical JSON (RFC 8785): the same bytes on every machine.</summary>
    public static string Generate()
    {
        var writer = new CanonicalJsonWriter();
        writer.BeginObject();
        writer.Name("$schema").String(Draft);
        writer.Name("$id").String(Id);
        writer.Name("title").String("VaultPolicy policy");
        WriteMembers(writer, PolicyBinder.Shape, description: null);
        writer.EndObject();
        return Encoding.UTF8.GetString(writer.ToArray());
    }

    private static void Write(CanonicalJsonWriter writer, Shape shape, string? description = null)
    {
        writer.BeginObject();
        WriteMembers(writer, shape, description);
        writer.EndObject();
    }

    /// <summary>The members of a shape's schema; the description of the key wins over that of the shape.</summary>
    private static void WriteMembers(CanonicalJsonWriter writer, Shape shape, string? description)
    {
        writer.Name("description").String(description ?? shape.Description);
        switch (shape)
        {
            case IScalarShape scalar:
                WriteScalar(writer, scalar.Look);
                break;
            case IListShape list:
                WriteList(writer, list);
                break;
            case IMapShape map:
                writer.Name("type").String("object");
                writer.Name("propertyNames").BeginObject().Name("pattern").String(map.Names.Pattern).EndObject();
                writer.Name("additionalProperties");
                Write(writer, map.ValueShape);
                writer.Name("maxProperties").Integer(BindLimits.MaxRules);
                if (map.MustHaveEntries)
                {
                    writer.Name("minProperties").Integer(1);
                }

                break;
            case ISectionShape section:
                WriteSection(writer, section.Keys);
                break;
            case IEitherShape either:
                writer.Name("anyOf").BeginArray();
                Write(writer, either.Forms.Scalar);
                Write(writer, either.Forms.Other);
                writer.EndArray();
                break;
            default:
                throw new InvalidOperationException($"shape {shape.GetType().Name} has no schema");
        }
    }

    private static void WriteScalar(CanonicalJsonWriter writer, ScalarLook look)
    {
        writer.Name("type");
        if (look.JsonTypes is [var only])
        {
            writer.String(only);
        }
        else
        {
            WriteTexts(writer, look.JsonTypes);
        }

        if (look.Pattern is { } pattern)
        {
            // JSON Schema applies a pattern to strings only, so numbers that YAML reads as numbers pass.
            writer.Name("pattern").String(pattern);
        }

        if (!look.Words.IsEmpty)
        {
            writer.Name("enum");
            WriteTexts(writer, look.Words);
        }
    }

    private static void WriteList(CanonicalJsonWriter writer, IListShape list)
    {
        writer.Name("type").String("array");
        writer.Name("items");
        Write(writer, list.ItemShape);
        writer.Name("maxItems").Integer(BindLimits.MaxRules);
        if (list.MinItems > 0)
        {
            writer.Name("minItems").Integer(list.MinItems);
        }

        if (list.Distinct)
        {
            writer.Name("uniqueItems").Boolean(true);
        }
    }

    private static void WriteSection(CanonicalJsonWriter writer, ImmutableArray<Key> keys)
    {
        writer.Name("type").String("object");
        writer.Name("additionalProperties").Boolean(false);
        writer.Name("properties").BeginObject();
        foreach (Key key in keys)
        {
            Write(writer.Name(key.Name), key.ValueShape, Sentence(key.Description));
        }

        writer.EndObject();
        ImmutableArray<string> required = [.. keys.Where(key => key.IsRequired).Select(key => key.Name)];
        if (!required.IsEmpty)
        {
            writer.Name("required");
            WriteTexts(writer, required);
        }
    }

    private static void WriteTexts(CanonicalJsonWriter writer, ImmutableArray<string> texts)
    {
        writer.BeginArray();
        foreach (string text in texts)
        {
            writer.String(text);
        }

        writer.EndArray();
    }

    // Key descriptions stand after a colon in help texts; in the schema they are sentences.
    private static string Sentence(string description) => char.ToUpperInvariant(description[0]) + description[1..] + ".";
}
