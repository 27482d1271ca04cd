using System.Diagnostics;

namespace VaultPolicy.EndToEnd.Tests;

/// <summary>Starts <c>dotnet</c> as a process of its own and waits for it.</summary>
internal static class Dotnet
{
    private static readonly string Host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet";

    // What the surroundings of the tests set must not decide what the program writes.
    private static readonly string[] Foreign = ["NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "TERM", "CI", "VAULTPOLICY_DEBUG"];

    /// <summary>Runs it without standard input.</summary>
    /// <param name="workingFolder">Where it runs.</param>
    /// <param name="environment">Variables to set.</param>
    /// <param name="hangGuard">A run that lasts longer hangs: it is ended, and the test fails.</param>
    /// <param name="arguments">What follows <c>dotnet</c>.</param>
    public static ProcessResult Run(string workingFolder, (string Name, string Value)[] environment, TimeSpan hangGuard, params string[] arguments) =>
        RunProgram(Host, workingFolder, environment, hangGuard, arguments);

    /// <summary>Runs another program likewise, such as a shell.</summary>
    /// <param name="program">The program.</param>
    /// <param name="workingFolder">Where it runs.</param>
    /// <param name="environment">Variables to set.</param>
    /// <param name="hangGuard">A run that lasts longer hangs: it is ended, and the test fails.</param>
    /// <param name="arguments">Its arguments.</param>
    public static ProcessResult RunProgram(
        string program, string workingFolder, (string Name, string Value)[] environment, TimeSpan hangGuard, params string[] arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = workingFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (string name in Foreign)
        {
            start.Environment.Remove(name);
        }

        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return Finish(start, hangGuard);
    }

    private static ProcessResult Finish(ProcessStartInfo start, TimeSpan hangGuard)
    {
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("the process did not start");
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        var usage = new ProcessUsage(process.Id);
        var clock = Stopwatch.StartNew();
        while (!process.WaitForExit(milliseconds: 4))
        {
            usage.Sample();
            if (clock.Elapsed > hangGuard)
            {
                process.Kill(entireProcessTree: true);
                throw new TimeoutException($"`{start.FileName} {string.Join(' ', start.ArgumentList)}` still ran after {hangGuard.TotalSeconds} s");
            }
        }

        process.WaitForExit();
        return new ProcessResult(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult(), usage.ProcessorTime, usage.PeakBytes);
    }
}
