using FsCheck;
using FsCheck.Fluent;

namespace VaultPolicy.Primitives.Tests;

/// <summary>Runs a property over many generated cases and throws on the first that fails.</summary>
internal static class Cases
{
    internal const int Many = 100_000;

    internal static void Check<T>(Gen<T> cases, Func<T, bool> property, int count = Many) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(count), Prop.ForAll(cases.ToArbitrary(), property));
}
