using System.Globalization;

namespace VaultPolicy.Quant.Tests;

/// <summary>Return series of the data folder that lies beside the repository.</summary>
internal static class SharedData
{
    /// <summary>One column of a CSV file with a header, without the rows where it is empty.</summary>
    internal static double[] Column(string path, string name)
    {
        string[] lines = File.ReadAllLines(SharedFolder.PathOf(Path.Combine("data", path)));
        int column = Array.IndexOf(Cells(lines[0]), name);
        column.Should().BePositive("`{0}` is a column of {1}", name, path);
        return [.. lines.Skip(1).Select(line => Cells(line)[column]).Where(cell => cell.Length > 0).Select(Number)];
    }

    /// <summary>Daily simple returns of BTC in USDT, oldest first.</summary>
    internal static double[] BitcoinReturns()
    {
        double[] closes = Column("ohlcv/Binance_BTCUSDT_d.csv", "Close");
        Array.Reverse(closes);
        return [.. closes.Skip(1).Zip(closes, (now, before) => (now / before) - 1d)];
    }

    private static string[] Cells(string line) => [.. line.Split(',').Select(cell => cell.Trim('"', '\r'))];

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>The text of a file of the folder.</summary>
    internal static string Text(string path) => File.ReadAllText(SharedFolder.PathOf(Path.Combine("data", path)));
}
