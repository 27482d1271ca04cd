using FsCheck;
using FsCheck.Fluent;

namespace VaultPolicy.Governance.Tests;

/// <summary>Runs a property over many generated cases and throws on the first that fails.</summary>
internal static class Cases
{
    internal static void Check<T>(Gen<T> cases, Func<T, bool> property, int count) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(count), Prop.ForAll(cases.ToArbitrary(), property));
}
