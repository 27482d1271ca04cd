using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace VaultPolicy.EndToEnd.Tests;

/// <summary>The expression library as a package of its own: what is in it, and that a program that knows nothing else can use it.</summary>
public sealed partial class CelPackageTests : IDisposable
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    /// <summary>A build takes seconds on an idle machine.</summary>
    private static readonly TimeSpan HangGuard = TimeSpan.FromSeconds(300);
    private readonly Scratch _scratch = new();

    [Fact]
    public void Pack_Library_GivesAPackageThatDescribesItselfAndNeedsNothing()
    {
        using ZipArchive package = ZipFile.OpenRead(Pack(".nupkg"));

        package.Entries.Select(e => e.FullName).Where(n => !IsPackaging(n)).Should().BeEquivalentTo(
            "VaultPolicy.Cel.nuspec", "README.md", "lib/net10.0/VaultPolicy.Cel.dll", "lib/net10.0/VaultPolicy.Cel.xml");
        XElement metadata = Read(package, "VaultPolicy.Cel.nuspec").Root!.Elements().Single();
        Value(metadata, "id").Should().Be("VaultPolicy.Cel");
        Value(metadata, "version").Should().MatchRegex(@"^\d+\.\d+\.\d+$");
        Value(metadata, "license").Should().Be("Apache-2.0");
        Value(metadata, "readme").Should().Be("README.md");
        Value(metadata, "description").Should().Contain("Common Expression Language");
        Value(metadata, "tags").Should().Contain("cel");
        metadata.Descendants().Where(e => e.Name.LocalName == "dependency").Should().BeEmpty("the library needs the framework only");
        metadata.Descendants().Single(e => e.Name.LocalName == "group").Attribute("targetFramework")!.Value.Should().Be("net10.0");
        Read(package, "lib/net10.0/VaultPolicy.Cel.xml").Descendants("member").Should().NotBeEmpty("the documentation comes along");
    }

    [Fact]
    public void Pack_Symbols_BelongToTheLibrary()
    {
        using ZipArchive package = ZipFile.OpenRead(Pack(".nupkg"));
        using ZipArchive symbols = ZipFile.OpenRead(Path.Combine(_scratch.Folder, Path.GetFileName(PackagePath(".snupkg"))));

        using PEReader library = new(new MemoryStream(Bytes(package, "lib/net10.0/VaultPolicy.Cel.dll")));
        Guid wanted = library.ReadCodeViewDebugDirectoryData(library.ReadDebugDirectory().First(d => d.Type == DebugDirectoryEntryType.CodeView)).Guid;
        byte[] portable = Bytes(symbols, "lib/net10.0/VaultPolicy.Cel.pdb");

        portable.AsSpan().IndexOf(wanted.ToByteArray()).Should().BePositive("the id of the library stands in its symbols");
    }

    /// <summary>The first example of the README is a program; it is built against the package alone, from a folder as the only source, and run.</summary>
    [Fact]
    public void Package_InAProgramOfItsOwn_RunsTheFirstExampleOfTheReadme()
    {
        string version = Path.GetFileNameWithoutExtension(Pack(".nupkg"))["VaultPolicy.Cel.".Length..];
        string program = FirstBlock().Match(File.ReadAllText(Path.Combine(Repository.Root, "src", "Cel", "README.md"))).Groups[1].Value;
        _scratch.Write("nuget.config", "<configuration><packageSources><clear/><add key=\"here\" value=\".\"/></packageSources></configuration>");
        _scratch.Write("app/Program.cs", program);
        _scratch.Write("app/app.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <UseAppHost>false</UseAppHost>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="VaultPolicy.Cel" Version="[{version}]" />
              </ItemGroup>
            </Project>
            """);

        ProcessResult built = Dotnet.Run(_scratch.PathOf("app"), Surroundings(), HangGuard, "build", "--nologo", "--configuration", "Release", "--output", "out");
        built.ExitCode.Should().Be(0, built.Both);
        ProcessResult run = Dotnet.Run(_scratch.PathOf("app"), Surroundings(), HangGuard, "out/app.dll");

        run.Both.ReplaceLineEndings("\n").Should().Be(string.Concat(Comments().Matches(program).Select(m => m.Groups[1].Value.Trim() + "\n")));
    }

    public void Dispose() => _scratch.Dispose();

    private string Pack(string extension)
    {
        ProcessResult result = Dotnet.Run(
            Repository.Root, Surroundings(), HangGuard, "pack", "src/Cel", "--nologo", "--no-build", "--configuration", Configuration, "--output", _scratch.Folder);
        result.ExitCode.Should().Be(0, result.Both);
        return PackagePath(extension);
    }

    private string PackagePath(string extension) => Directory.EnumerateFiles(_scratch.Folder, "*" + extension).Single();

    /// <summary>Packages restored here are kept here: one of the same version from an earlier run must not be used.</summary>
    private (string Name, string Value)[] Surroundings() => [("NUGET_PACKAGES", _scratch.PathOf("packages")), ("MSBUILDDISABLENODEREUSE", "1")];

    private static bool IsPackaging(string name) =>
        name.StartsWith("_rels/", StringComparison.Ordinal) || name.StartsWith("package/", StringComparison.Ordinal) || name == "[Content_Types].xml";

    private static string Value(XElement metadata, string name) => metadata.Elements().Single(e => e.Name.LocalName == name).Value;

    private static XDocument Read(ZipArchive archive, string name) => XDocument.Load(new MemoryStream(Bytes(archive, name)));

    private static byte[] Bytes(ZipArchive archive, string name)
    {
        using Stream stream = archive.GetEntry(name)!.Open();
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    [GeneratedRegex("```csharp\r?\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex FirstBlock();

    [GeneratedRegex("^.*WriteLine.*// (.*)$", RegexOptions.Multiline)]
    private static partial Regex Comments();
}
