using System.Diagnostics;
using System.Runtime.InteropServices;
using VaultPolicy.Quant.Options;

namespace VaultPolicy.Quant.Tests.Options;

/// <summary>The C++ program in <c>quantlib</c> that prices with QuantLib; built when it is not there yet.</summary>
internal static class QuantLibReference
{
    /// <summary>Value, delta, gamma, vega, theta, rho, yield rho and strike sensitivity of each option.</summary>
    internal const int Outputs = 8;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(9);

    /// <summary>Eight doubles an option.</summary>
    internal static double[] Price(IReadOnlyList<OptionTerms> options)
    {
        double[] records = [.. options.SelectMany(o => new[]
        {
            o.Kind == OptionKind.Call ? 1d : -1d, o.Underlying, o.Strike, o.Volatility, o.Years, o.Rate, o.Yield,
        })];
        byte[] answer = Run(Build(), [], MemoryMarshal.AsBytes<double>(records).ToArray());
        double[] results = MemoryMarshal.Cast<byte, double>(answer).ToArray();
        results.Should().HaveCount(options.Count * Outputs, "QuantLib answers every option");
        return results;
    }

    private static string Build()
    {
        string folder = Path.Combine(RepositoryFiles.Root(), "tests", "Quant.Tests", "quantlib");
        string program = Path.Combine(folder, "out", "quantlib_reference");
        Run("bash", [Path.Combine(folder, "build.sh")], []); // Does nothing when the program is newer than its source.
        return program;
    }

    private static byte[] Run(string program, string[] arguments, byte[] input)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        using var output = new MemoryStream();
        Task reading = process.StandardOutput.BaseStream.CopyToAsync(output);
        process.StandardInput.BaseStream.Write(input);
        process.StandardInput.Close();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{program} did not end within {Patience}");
        }

        reading.GetAwaiter().GetResult();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} failed: {errors.GetAwaiter().GetResult()}");
        }

        return output.ToArray();
    }
}
