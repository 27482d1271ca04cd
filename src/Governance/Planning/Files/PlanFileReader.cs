using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using VaultPolicy.Governance.Planning.Changes;
using VaultPolicy.Governance.Timelocks;
using VaultPolicy.Primitives;
using VaultPolicy.Primitives.Json;

namespace VaultPolicy.Governance.Planning.Files;

/// <summary>Reads plan files. Whoever sends one may be wrong or lie: everything is bounded and checked, unknown and repeated members are refused.</summary>
public static class PlanFileReader
{
    /// <summary>The largest file in bytes (16 MiB).</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>The most changes of a plan.</summary>
    public const int MaxChanges = 100_000;

    // Three hundred years.
    private const long MaxSeconds = 10_000_000_000;

    /// <summary>Reads a plan.</summary>
    /// <param name="utf8">The file; canonical or not, the digest is that of the canonical form.</param>
    public static PlanReadResult Read(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > MaxBytes)
        {
            return new PlanReadResult(null, $"the file has more than {MaxBytes} bytes");
        }

        // Refuses repeated names, deep nesting and what is no JSON at all.
        if (!CanonicalJson.TrySerialize(utf8, out byte[] canonical, out CanonicalJsonError error))
        {
            return new PlanReadResult(null, $"the file is no JSON that a plan can be: {error}");
        }

        try
        {
            using var document = JsonDocument.Parse(canonical);
            return new PlanReadResult(Plan(document.RootElement), null);
        }
        catch (PlanFileException problem)
        {
            return new PlanReadResult(null, problem.Message);
        }
    }

    private static PlanDocument Plan(JsonElement root)
    {
        Members(root, "$", ["schema", "policy", "base", "target", "class", "delaySeconds", "changes", "violations", "digest"], []);
        if (Text(root, "$", "schema") is var schema && schema != PlanDocument.Schema)
        {
            throw new PlanFileException($"`$.schema` is `{Cut(schema)}`, not `{PlanDocument.Schema}`");
        }

        JsonElement from = Side(root, "base", "fields");
        JsonElement to = Side(root, "target");
        var changeClass = (ChangeClass)Word(root, "$", "class", PlanWords.Classes);
        ImmutableArray<PlanEntry> changes = [.. Items(root, "changes", Change)];
        ChangeClass gravest = changes.IsEmpty ? ChangeClass.Neutral : changes.Max(c => c.Class);
        if (gravest != changeClass)
        {
            throw new PlanFileException($"`$.class` is `{PlanWords.Classes[(int)changeClass]}`, but the gravest change is `{PlanWords.Classes[(int)gravest]}`");
        }

        var plan = new PlanDocument(
            Text(root, "$", "policy"), Digest(from, "$.base"), Version(from, "$.base"), Texts(from, "$.base", "fields"), Digest(to, "$.target"), Version(to, "$.target"),
            changes, changeClass, Seconds(root, "$", "delaySeconds"), [.. Items(root, "violations", Violation)]);
        Bytes32 stated = Digest(root, "$");
        return plan.Digest == stated
            ? plan
            : throw new PlanFileException($"the file was changed after it was written: `$.digest` is {stated}, its content has {plan.Digest}");
    }

    private static PlanEntry Change(JsonElement item, string path)
    {
        Members(item, path, ["key", "kind", "class", "affects", "reason"], ["before", "after", "place", "minIntervalSeconds", "example"]);
        var kind = (ChangeKind)Word(item, path, "kind", PlanWords.Kinds);
        var changeClass = (ChangeClass)Word(item, path, "class", PlanWords.Classes);
        CounterExample? example = item.TryGetProperty("example", out JsonElement found) ? Example(found, path + ".example") : null;
        if ((example is not null) != (changeClass == ChangeClass.Loosen))
        {
            throw new PlanFileException($"`{path}` is `{PlanWords.Classes[(int)changeClass]}` and has {(example is null ? "no" : "an")} example: loosenings have one, others have none");
        }

        return new PlanEntry(
            Text(item, path, "key"), kind, TextOrNull(item, path, "before"), TextOrNull(item, path, "after"), changeClass,
            Text(item, path, "affects"), Text(item, path, "reason"), item.TryGetProperty("minIntervalSeconds", out _) ? Seconds(item, path, "minIntervalSeconds") : 0,
            TextOrNull(item, path, "place"), example);
    }

    private static CounterExample Example(JsonElement item, string path)
    {
        Members(item, path, ["sentence", "before", "after", "facts"], []);
        return new CounterExample(Text(item, path, "sentence"), Text(item, path, "before"), Text(item, path, "after"), Texts(item, path, "facts"));
    }

    private static PlanViolation Violation(JsonElement item, string path)
    {
        Members(item, path, ["code", "key", "message", "help"], []);
        return new PlanViolation(Text(item, path, "code"), Text(item, path, "key"), Text(item, path, "message"), Text(item, path, "help"));
    }

    private static JsonElement Side(JsonElement root, string name, params string[] more)
    {
        JsonElement side = root.GetProperty(name);
        Members(side, "$." + name, ["digest", "version", .. more], []);
        return side;
    }

    private static Bytes32 Digest(JsonElement item, string path)
    {
        string digest = Text(item, path, "digest");
        return Bytes32.TryParse(digest, out Bytes32 value) ? value : throw new PlanFileException($"`{path}.digest` is `{Cut(digest)}`, not 32 bytes in hexadecimal");
    }

    private static int Version(JsonElement item, string path) =>
        item.GetProperty("version").ValueKind == JsonValueKind.Number && item.GetProperty("version").TryGetInt32(out int version) && version >= 1
            ? version
            : throw new PlanFileException($"`{path}.version` is no version");

    private static long Seconds(JsonElement item, string path, string name) =>
        item.GetProperty(name).ValueKind == JsonValueKind.Number && item.GetProperty(name).TryGetInt64(out long seconds) && seconds is >= 0 and <= MaxSeconds
            ? seconds
            : throw new PlanFileException($"`{path}.{name}` is no number of seconds from 0 to {MaxSeconds}");

    private static ImmutableSortedDictionary<string, string> Texts(JsonElement item, string path, string name)
    {
        JsonElement texts = item.GetProperty(name);
        return texts.ValueKind == JsonValueKind.Object
            ? texts.EnumerateObject().ToImmutableSortedDictionary(f => f.Name, f => Text(texts, $"{path}.{name}", f.Name), StringComparer.Ordinal)
            : throw new PlanFileException($"`{path}.{name}` is no object");
    }

    private static IEnumerable<T> Items<T>(JsonElement root, string name, Func<JsonElement, string, T> read)
    {
        JsonElement list = root.GetProperty(name);
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > MaxChanges)
        {
            throw new PlanFileException($"`$.{name}` is no list of at most {MaxChanges} entries");
        }

        int index = 0;
        foreach (JsonElement item in list.EnumerateArray())
        {
            yield return read(item, string.Create(CultureInfo.InvariantCulture, $"$.{name}[{index++}]"));
        }
    }

    private static void Members(JsonElement item, string path, string[] needed, string[] optional)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            throw new PlanFileException($"`{path}` is no object");
        }

        foreach (string name in needed)
        {
            if (!item.TryGetProperty(name, out _))
            {
                throw new PlanFileException($"`{path}` has no `{name}`");
            }
        }

        foreach (JsonProperty member in item.EnumerateObject())
        {
            if (!needed.Contains(member.Name) && !optional.Contains(member.Name))
            {
                throw new PlanFileException($"`{path}` has `{Cut(member.Name)}`, which plans do not have");
            }
        }
    }

    private static string Text(JsonElement item, string path, string name)
    {
        JsonElement member = item.GetProperty(name);
        return member.ValueKind == JsonValueKind.String ? member.GetString()! : throw new PlanFileException($"`{path}.{Cut(name)}` is no text");
    }

    private static string? TextOrNull(JsonElement item, string path, string name) => item.TryGetProperty(name, out _) ? Text(item, path, name) : null;

    private static int Word(JsonElement item, string path, string name, ImmutableArray<string> words)
    {
        string text = Text(item, path, name);
        int index = words.IndexOf(text);
        return index >= 0 ? index : throw new PlanFileException($"`{path}.{name}` is `{Cut(text)}`, not one of {string.Join(", ", words)}");
    }

    private static string Cut(string text) => text.Length <= 80 ? text : text[..80] + "…";

    private sealed class PlanFileException(string message) : Exception(message);
}
