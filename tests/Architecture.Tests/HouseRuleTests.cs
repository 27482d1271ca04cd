using System.Reflection;
using System.Text.RegularExpressions;

namespace VaultPolicy.Architecture.Tests;

public sealed partial class HouseRuleTests
{
    /// <summary>Public members that may use floating point where money is at home, each with its reason.</summary>
    private static readonly Dictionary<string, string> FloatingPointAllowed = new(StringComparer.Ordinal)
    {
        ["VaultPolicy.Primitives.Json.CanonicalJsonWriter.Number"] = "writes statistics, which are doubles, into canonical JSON; never money",
    };

    public static TheoryData<string> Rooms() => [.. ProductAssemblies.Rooms];

    [Theory]
    [InlineData("Primitives")]
    [InlineData("Dsl")]
    [InlineData("PolicyEngine")]
    [InlineData("Governance")]
    public void PublicSignatures_HaveNoFloatingPoint(string room)
    {
        IEnumerable<string> offenders = ProductAssemblies.Load(room).GetExportedTypes()
            .SelectMany(Members)
            .Where(m => TypesOf(m).Any(IsFloatingPoint))
            .Select(m => $"{m.DeclaringType!.FullName}.{m.Name}")
            .Where(n => !FloatingPointAllowed.ContainsKey(n))
            .Distinct();
        offenders.Should().BeEmpty("money is exact; statistics live in Quant");
    }

    [Fact]
    public void FloatingPointAllowed_NamesExistingMembers()
    {
        IEnumerable<string> existing = new[] { "Primitives", "Dsl", "PolicyEngine", "Governance" }
            .SelectMany(r => ProductAssemblies.Load(r).GetExportedTypes())
            .SelectMany(Members)
            .Where(m => TypesOf(m).Any(IsFloatingPoint))
            .Select(m => $"{m.DeclaringType!.FullName}.{m.Name}");
        FloatingPointAllowed.Keys.Should().BeSubsetOf(existing, "an exception that is no longer needed is removed");
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void PublicTypes_LiveInAFileOfTheirName(string room)
    {
        HashSet<string> files = [.. ProductAssemblies.SourceFiles(room).Select(f => Path.GetFileName(f).Split('.')[0])];
        IEnumerable<string> homeless = ProductAssemblies.Load(room).GetExportedTypes()
            .Where(t => !t.IsNested)
            .Select(t => t.Name.Split('`')[0])
            .Where(n => !files.Contains(n));
        homeless.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Namespaces_FollowFolders(string room)
    {
        string root = Path.Combine(ProductAssemblies.Root, "src", room);
        var wrong = new List<string>();
        foreach (string file in ProductAssemblies.SourceFiles(room))
        {
            string folder = Path.GetRelativePath(root, Path.GetDirectoryName(file)!);
            string expected = folder == "." ? $"VaultPolicy.{room}" : $"VaultPolicy.{room}.{folder.Replace(Path.DirectorySeparatorChar, '.')}";
            Match match = NamespaceLine().Match(File.ReadAllText(file));
            if (match.Success && match.Groups[1].Value != expected)
            {
                wrong.Add($"{Path.GetRelativePath(root, file)} is in {match.Groups[1].Value}, not {expected}");
            }
        }

        wrong.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void SourceFiles_StayReadable(string room) => ProductAssemblies.SourceFiles(room)
        .Select(f => (File: Path.GetFileName(f), Lines: File.ReadLines(f).Count()))
        .Where(f => f.Lines > 500)
        .Should().BeEmpty("a file above 400 lines holds two ideas");

    [Theory]
    [MemberData(nameof(Rooms))]
    public void SourceFiles_HoldNoUnfinishedWork(string room) => ProductAssemblies.SourceFiles(room)
        .Where(f => UnfinishedWork().IsMatch(File.ReadAllText(f)))
        .Select(Path.GetFileName)
        .Should().BeEmpty();

    private static IEnumerable<MemberInfo> Members(Type type) =>
        type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly);

    private static IEnumerable<Type> TypesOf(MemberInfo member) => member switch
    {
        MethodBase method => method.GetParameters().Select(p => p.ParameterType)
            .Concat(method is MethodInfo { ReturnType: var result } ? [result] : []),
        PropertyInfo property => [property.PropertyType],
        FieldInfo field => [field.FieldType],
        _ => [],
    };

    private static bool IsFloatingPoint(Type type)
    {
        if (type == typeof(double) || type == typeof(float) || type == typeof(Half))
        {
            return true;
        }

        return (type.HasElementType && IsFloatingPoint(type.GetElementType()!)) || type.GetGenericArguments().Any(IsFloatingPoint);
    }

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|NotImplementedException)\b")]
    private static partial Regex UnfinishedWork();
}
