namespace VaultPolicy.Cel.Tests.Api;

/// <summary>The public API is what users build on: a change of it is a change of <c>PublicApi.txt</c>, made with VAULTPOLICY_UPDATE_GOLDEN=1 and reviewed.</summary>
public class PublicApiTests
{
    private static readonly string Approved = Path.Combine(RepositoryFiles.Root(), "tests", "Cel.Tests", "Api", "PublicApi.txt");

    [Fact]
    public void PublicApi_IsTheApprovedOne()
    {
        string actual = PublicApi.Describe(typeof(CelEnvironment).Assembly);
        if (Environment.GetEnvironmentVariable("VAULTPOLICY_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(Approved, actual);
        }

        actual.Split('\n').Should().Equal(File.ReadAllText(Approved).ReplaceLineEndings("\n").Split('\n'), "VAULTPOLICY_UPDATE_GOLDEN=1 approves a change");
    }

    [Fact]
    public void Describe_OwnExamples_AreWrittenAsInCSharp() =>
        PublicApi.Describe(typeof(PublicApiExample<>)).Should().Equal(
            "public abstract class PublicApiExample<T> : IDisposable where T : struct",
            "    protected PublicApiExample(string? text = null)",
            "    protected static readonly string Name",
            "    public const int Limit = 3",
            "    public int Count { get; init; }",
            "    public string? this[long index] { get; }",
            "    public static bool operator !(PublicApiExample<T> value)",
            "    public abstract IReadOnlyList<string?> Many(in T one, out (int, int) two, params T?[] three)",
            "    public static TResult Map<TResult>(Func<T, TResult> map, double factor = 1.5)",
            "    public void Dispose()");

    [Fact]
    public void Describe_Record_LeavesOutWhatTheCompilerAdds() =>
        PublicApi.Describe(typeof(Readme.Request)).Should().Equal(
            "public readonly record struct Request : IEquatable<Request>",
            "    public Request(long Amount, string Country)",
            "    public long Amount { get; init; }",
            "    public string Country { get; init; }");
}
