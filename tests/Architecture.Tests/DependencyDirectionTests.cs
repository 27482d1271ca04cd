using System.Xml.Linq;

namespace VaultPolicy.Architecture.Tests;

public sealed class DependencyDirectionTests
{
    public static TheoryData<string> Rooms() => [.. ProductAssemblies.Rooms];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Assembly_References_GoDownOnly(string room)
    {
        IEnumerable<string> used = ProductAssemblies.Load(room).GetReferencedAssemblies()
            .Select(a => a.Name!)
            .Where(n => n.StartsWith("VaultPolicy.", StringComparison.Ordinal))
            .Select(n => n["VaultPolicy.".Length..]);
        used.Should().BeSubsetOf(ProductAssemblies.AllBelow(room));
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Project_References_AreExactlyTheAllowedOnes(string room)
    {
        string project = Path.Combine(ProductAssemblies.Root, "src", room, $"{room}.csproj");
        IEnumerable<string> referenced = XDocument.Load(project).Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')));
        referenced.Should().BeEquivalentTo(ProductAssemblies.MayUse[room]);
    }

    [Fact]
    public void Rooms_OnDisk_AreTheKnownOnes() => Directory
        .EnumerateFiles(Path.Combine(ProductAssemblies.Root, "src"), "*.csproj", SearchOption.AllDirectories)
        .Select(Path.GetFileNameWithoutExtension)
        .Should().BeEquivalentTo(ProductAssemblies.Rooms, "a new room needs a line in ProductAssemblies.MayUse");

    [Theory]
    [InlineData("Primitives", new string[0])]
    [InlineData("Cel", new string[0])]
    [InlineData("Quant", new string[0])]
    [InlineData("Dsl", new[] { "YamlDotNet" })]
    [InlineData("PolicyEngine", new string[0])]
    [InlineData("Simulation", new string[0])]
    [InlineData("Governance", new[] { "Npgsql" })]
    [InlineData("Reporting", new string[0])]
    [InlineData("Cli", new[] { "System.CommandLine" })]
    public void Project_Packages_AreExactlyTheDecidedOnes(string room, string[] packages)
    {
        string project = Path.Combine(ProductAssemblies.Root, "src", room, $"{room}.csproj");
        XDocument.Load(project).Descendants("PackageReference").Select(r => r.Attribute("Include")!.Value)
            .Should().BeEquivalentTo(packages, "a new package needs a decision note");
    }
}
