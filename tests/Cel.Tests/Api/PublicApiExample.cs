namespace VaultPolicy.Cel.Tests.Api;

/// <summary>Members of many shapes, for the test of <see cref="PublicApi"/>.</summary>
public abstract class PublicApiExample<T> : IDisposable
    where T : struct
{
    public const int Limit = 3;
    protected static readonly string Name = "x";

    protected PublicApiExample(string? text = null) => Count = text?.Length ?? Hidden();

    public int Count { get; init; }

    public string? this[long index] => index == 0 ? null : Name;

    public static bool operator !(PublicApiExample<T> value) => value is null;

    public static TResult Map<TResult>(Func<T, TResult> map, double factor = 1.5) => factor > 1 ? map(default) : throw new InvalidOperationException();

    public abstract IReadOnlyList<string?> Many(in T one, out (int, int) two, params T?[] three);

    public void Dispose() => GC.SuppressFinalize(this);

    internal static int Hidden() => 0;
}
