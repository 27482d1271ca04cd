using System.Diagnostics;
using System.Runtime.InteropServices;

namespace VaultPolicy.Quant.Benchmarks;

/// <summary>QuantLib behind a C function, so that one harness times both; built by <c>tests/Quant.Tests/quantlib/build.sh library</c>.</summary>
internal static class QuantLib
{
    private const string Library = "quantlib_reference";

    static QuantLib() => NativeLibrary.SetDllImportResolver(
        typeof(QuantLib).Assembly, (name, _, _) => name == Library ? NativeLibrary.Load(Build()) : nint.Zero);

    /// <summary>Value, delta, gamma, vega, theta and rho of each record by BlackCalculator.</summary>
    internal static void Calculator(double[] records, int count, double[] results) => quantlib_calculator(records, count, results);

    /// <summary>A book of option objects for <see cref="Engine"/>; lives as long as the process.</summary>
    internal static nint EngineBook(double[] records, int count) => quantlib_engine_book(records, count);

    /// <summary>Moves the spot and sums the same figures by AnalyticEuropeanEngine.</summary>
    internal static double Engine(nint book) => quantlib_engine(book);

    private static string Build()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "VaultPolicy.sln")))
        {
            folder = folder.Parent;
        }

        string place = Path.Combine(
            folder?.FullName ?? throw new InvalidOperationException("the benchmarks do not run inside the repository"),
            "tests", "Quant.Tests", "quantlib");
        using Process build = Process.Start("bash", [Path.Combine(place, "build.sh"), "library"]);
        build.WaitForExit();
        return build.ExitCode == 0
            ? Path.Combine(place, "out", "libquantlib_reference.so")
            : throw new InvalidOperationException("QuantLib could not be built");
    }

#pragma warning disable IDE1006, SYSLIB1054 // C's names; blittable arguments need no generated marshalling.
    [DllImport(Library)]
    private static extern void quantlib_calculator(double[] records, int count, [Out] double[] results);

    [DllImport(Library)]
    private static extern nint quantlib_engine_book(double[] records, int count);

    [DllImport(Library)]
    private static extern double quantlib_engine(nint book);
#pragma warning restore IDE1006, SYSLIB1054
}
