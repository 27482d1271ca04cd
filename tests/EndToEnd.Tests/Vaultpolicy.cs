namespace VaultPolicy.EndToEnd.Tests;

/// <summary>Starts the built program as a process of its own, as a user does.</summary>
internal static class Vaultpolicy
{
    /// <summary>A run that lasts longer than this hangs; nothing here takes a tenth of it on an idle machine.</summary>
    private static readonly TimeSpan HangGuard = TimeSpan.FromSeconds(120);

    private static readonly string Assembly = Path.Combine(AppContext.BaseDirectory, "vaultpolicy.dll");

    public static ProcessResult Run(string workingFolder, params string[] arguments) => Run(workingFolder, [], arguments);

    public static ProcessResult Run(string workingFolder, (string Name, string Value)[] environment, params string[] arguments) =>
        Dotnet.Run(workingFolder, environment, HangGuard, [Assembly, .. arguments]);
}
