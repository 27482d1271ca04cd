namespace VaultPolicy.Simulation.Tests.Support;

/// <summary>The real market files that lie beside the repository.</summary>
internal static class SharedData
{
    public const string Funding = "funding/Binance_BTCUSDT_funding_2019-09_2024-08.csv";
    public const string AllExchanges = "funding/all_exchanges_spot_perp_funding_8h_2023-01_2024-07.csv";

    public static byte[] Read(string name) => File.ReadAllBytes(SharedFolder.PathOf(Path.Combine("data", name)));

    public static string RepositoryRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "VaultPolicy.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("the tests do not run inside the repository");
    }
}
