namespace VaultPolicy.Cli.Tests.Commands.Register;

/// <summary>Registers for tests of the verbs.</summary>
internal static class RegisterFiles
{
    public const string A = "0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501";
    public const string B = "0x3440326f551B8A7ee198cEE35cb5D517f2d296a2";
    public const string C = "0x8589427373D6D84E98730D7795D8f6f8731FDA16";
    public const string Header = "address,class,level,country,validUntil,reference,flags\n";

    public static readonly string Old = Header
        + $"{A},retail,2,FR,2026-12-10,ref-1,\n"
        + $"{B},professional,3,CH,2030-12-31,ref-2,\n";

    public static readonly string New = Header
        + $"{A},professional,2,FR,2026-12-10,ref-1,\n"
        + $"{C},retail,1,DE,2030-06-30,ref-3,\n";

    /// <summary>A run with `old.csv`, `new.csv` and a list that names C.</summary>
    public static CliRun Run()
    {
        var run = new CliRun();
        run.Write("old.csv", Old);
        run.Write("new.csv", New);
        run.Write("list.json", $"[\"{C.ToLowerInvariant()}\", \"1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa\"]");
        return run;
    }

    public static string Read(this CliRun run, string name) => File.ReadAllText(Path.Combine(run.Folder, name));
}
