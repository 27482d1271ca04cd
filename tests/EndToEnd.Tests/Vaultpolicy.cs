using System.Diagnostics;

namespace VaultPolicy.EndToEnd.Tests;

/// <summary>Starts the built program as a process of its own, as a user does.</summary>
internal static class Vaultpolicy
{
    /// <summary>A run that lasts longer than this hangs; nothing here takes a tenth of it on an idle machine.</summary>
    private static readonly TimeSpan HangGuard = TimeSpan.FromSeconds(120);

    private static readonly string Assembly = Path.Combine(AppContext.BaseDirectory, "vaultpolicy.dll");

    private static readonly string Dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet";

    // What the surroundings of the tests set must not decide what the program writes.
    private static readonly string[] Foreign = ["NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "TERM", "CI", "VAULTPOLICY_DEBUG"];

    public static ProcessResult Run(string workingFolder, params string[] arguments) => Run(workingFolder, [], arguments);

    public static ProcessResult Run(string workingFolder, (string Name, string Value)[] environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Dotnet)
        {
            WorkingDirectory = workingFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(Assembly);
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

        return Finish(start, string.Join(' ', arguments));
    }

    private static ProcessResult Finish(ProcessStartInfo start, string shown)
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
            if (clock.Elapsed > HangGuard)
            {
                process.Kill(entireProcessTree: true);
                throw new TimeoutException($"`vaultpolicy {shown}` still ran after {HangGuard.TotalSeconds} s");
            }
        }

        process.WaitForExit();
        return new ProcessResult(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult(), usage.ProcessorTime, usage.PeakBytes);
    }
}
