using System.Text;

namespace VaultPolicy.EndToEnd.Tests;

/// <summary>Files that must be refused, each for its own reason.</summary>
internal static class HostileFiles
{
    private const string MinTrade = "minTrade: 100 USDC";
    private const string Vault = "0xaD82a8c8Ff644d1846B833a0145386A89f8f75D7";

    public static IReadOnlyList<HostileFile> Yaml { get; } =
    [
        HostileFile.Whole("alias bomb", "VP1009", "1:4", AliasBomb()),
        HostileFile.Whole("self-referential anchor", "VP1009", "1:4", "a: &a [*a]\n"),
        HostileFile.Whole("merge key", "VP1010", "2:3", "a:\n  <<: { b: 1 }\n"),
        HostileFile.Whole("tag of an object", "VP1011", "1:4", "a: !!python/object:os.system id\n"),
        HostileFile.Whole("tag of a type", "VP1011", "1:4", "a: !System.Diagnostics.Process { }\n"),
        HostileFile.Whole("binary tag", "VP1011", "1:4", "a: !!binary aGVsbG8=\n"),
        HostileFile.Replaced("duplicate key", "VP1005", "38:5", MinTrade, MinTrade + "\n    minTrade: 1_000_000 USDC"),
        HostileFile.Replaced("keys that differ by case", "VP1006", "38:5", MinTrade, MinTrade + "\n    MinTrade: 1_000_000 USDC"),
        HostileFile.Replaced("key outside ASCII", "VP1007", "38:7", MinTrade, MinTrade + "\n    größe: 1_000_000 USDC"),
        HostileFile.Replaced("full-width key", "VP1006", "38:5", MinTrade, MinTrade + "\n    ｍinTrade: 1_000_000 USDC"),
        new("deep sequences", "VP6002", "1:67", () => Ascii("a: " + new string('[', 20_000))),
        new("deep mappings", "VP6002", "1:257", () => Ascii(string.Concat(Enumerable.Repeat("{a: ", 20_000)))),
        new("deep block mappings", "VP6002", "65:65", () => Ascii(string.Concat(Enumerable.Range(0, 2_000).Select(i => new string(' ', i) + "a:\n")))),
        new("a file of 100 MB", "VP6001", null, () => new byte[100_000_000]),
        new("a scalar of 50 MB", "VP6001", null, () => Ascii("a: " + new string('x', 50_000_000))),
        new("a scalar of almost 4 MiB", "VP2001", "1:1", () => Ascii("a: " + new string('x', (4 * 1024 * 1024) - 10))),
        new("a million items", "VP6003", null, () => Ascii("a: [" + string.Join(',', Enumerable.Repeat("1", 1_000_000)) + "]\n")),
        new("a hundred thousand unknown keys", "VP6003", null, () => Ascii(string.Concat(Enumerable.Range(0, 100_001).Select(i => $"k{i}: 1\n")))),
        new("many unknown keys", "VP2001", "1:1", () => Ascii(string.Concat(Enumerable.Range(0, 90_000).Select(i => $"k{i}: 1\n")))),
        new("ten thousand rules", "VP6201", null, () => Rules(10_000)),
        new("fifty thousand rules", "VP6003", null, () => Rules(50_000)),
        HostileFile.Whole("two documents", "VP1013", "2:1", "a: 1\n---\nb: 2\n"),
        HostileFile.Whole("byte order mark", "VP1002", "1:1", "\uFEFFa: 1\n"),
        new("UTF-16", "VP1001", "1:1", () => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(SmallPolicy.Text)]),
        new("invalid UTF-8", "VP1001", "3:33", () => SmallPolicy.WithTitle(0xC3, 0x28)),
        new("overlong UTF-8", "VP1001", "3:33", () => SmallPolicy.WithTitle(0xC0, 0xAF)),
        new("lone surrogate", "VP1001", "3:33", () => SmallPolicy.WithTitle(0xED, 0xA0, 0x80)),
        new("truncated UTF-8 at the end", "VP1001", "1:6", () => [.. "a: b "u8, 0xE2, 0x82]),
        HostileFile.Replaced("null character", "VP1003", "3:35", "A small", "A \0 small"),
        HostileFile.Replaced("C1 control", "VP1003", "3:35", "A small", "A \u0085 small"),
        HostileFile.Replaced("escape character", "VP1003", "3:35", "A small", "A \u001b[31m small"),
        HostileFile.Replaced("line separator", "VP1003", "3:35", "A small", "A \u2028 small"),
        HostileFile.Replaced("byte order mark inside", "VP1003", "3:35", "A small", "A \uFEFF small"),
        HostileFile.Replaced("reordering in a value", "VP1004", "3:35", "A small", "A \u202E small"),
        HostileFile.Replaced("reordering in a comment", "VP1004", "2:23", "kind: VaultPolicy", "kind: VaultPolicy # a \u2067 b"),
        HostileFile.Replaced("Cyrillic letter in an asset", "VP2005", "9:10", "asset: USDC", "asset: USD\u0421"),
        HostileFile.Replaced("zero-width joiner", "VP1017", "9:11", "asset: USDC", "asset: U\u200DSDC"),
        HostileFile.Replaced("misspelt key", "VP2001", "37:5", MinTrade, "minTrde: 100 USDC"),
        HostileFile.Replaced("tab", "VP1015", "37:1", "    " + MinTrade, "\t" + MinTrade),
        HostileFile.Whole("empty file", "VP1014", "1:1", ""),
        HostileFile.Whole("blank file", "VP1014", "1:1", " \n\n"),
        HostileFile.Whole("only comments", "VP1014", "1:1", "# nothing\n"),
        HostileFile.Whole("null root", "VP1014", "1:1", "null\n"),
        HostileFile.Whole("a word as root", "VP1016", "1:1", "policy\n"),
        HostileFile.Whole("a list as root", "VP3001", "1:1", "- a\n- b\n"),
        HostileFile.Whole("half a bracket", "VP1019", "1:4", "a: [1, 2\n"),
        HostileFile.Whole("half a quote", "VP1018", "1:4", "a: \"b\nc: d\n"),
        new("half a file", "VP1019", null, () => Ascii(SmallPolicy.Text[..(SmallPolicy.Text.IndexOf("maxWeight", StringComparison.Ordinal) - 3)])),
        HostileFile.Replaced("no as a mode", "VP2003", "21:9", "mode: open", "mode: no"),
        HostileFile.Replaced("on as an exit", "VP2003", "27:9", "exit: guaranteed", "exit: on"),
        HostileFile.Replaced("octal of YAML 1.1", "VP3002", "13:76", "decimals: 6,", "decimals: 017,"),
        HostileFile.Replaced("octal", "VP3002", "13:76", "decimals: 6,", "decimals: 0o17,"),
        HostileFile.Replaced("hexadecimal", "VP3002", "13:76", "decimals: 6,", "decimals: 0x1F,"),
        HostileFile.Replaced("sexagesimal", "VP3002", "36:15", "cooldown: 1h", "cooldown: 12:30:45"),
    ];

    public static IReadOnlyList<HostileFile> Numbers { get; } =
    [
        .. new (string Text, string Code)[]
        {
            ("1e400 USDC", "VP3003"), ("1e999999999 USDC", "VP3003"), ("-0 USDC", "VP3002"), ("+5 USDC", "VP3002"),
            (".5 USDC", "VP3002"), ("00012 USDC", "VP3002"), (".nan", "VP3002"), ("NaN USDC", "VP3002"),
            ("Infinity USDC", "VP3002"), ("-.inf", "VP3002"), ("-1 USDC", "VP3008"), ("100", "VP3005"), ("100 BTC", "VP3004"),
            ("0x1F USDC", "VP3002"), ("0.0000001 USDC", "VP3007"), ("0.100000000000000000000000000001 USDC", "VP3007"),
            ("115792089237316195423570985008687907853269984665640564039457584007913129.639936 USDC", "VP3003"),
            ("١٠٠ USDC", "VP3002"), ("５ USDC", "VP3002"), ("−5 USDC", "VP3002"),
        }.Select(n => HostileFile.Replaced("amount " + n.Text, n.Code, "37:15", MinTrade, "minTrade: " + n.Text)),
        HostileFile.Replaced("a point at the end", "VP3002", "37:16", MinTrade, "minTrade: 5. USDC"),
        HostileFile.Replaced("a huge exponent with a sign", "VP3002", "37:16", MinTrade, "minTrade: 1E+999999999 USDC"),
        HostileFile.Replaced("an unknown asset", "VP2005", "37:19", MinTrade, "minTrade: 100 UDSC"),
        HostileFile.Replaced("a list", "VP3001", "37:5", MinTrade, "minTrade: [1, 2]"),
        HostileFile.Replaced("a mapping", "VP3001", "37:5", MinTrade, "minTrade: { a: 1 }"),
        new("the largest amount", "", null, () => Ascii(SmallPolicy.With(MinTrade, "minTrade: 115792089237316195423570985008687907853269984665640564039457584007913129.639935 USDC")), Accepted: true),
        HostileFile.Replaced("more than all basis points", "VP3008", "35:15", "slippage: 50bps", "slippage: 10001bps"),
        HostileFile.Replaced("more than all percent", "VP3008", "19:32", "maxShare: 100%", "maxShare: 101%"),
        HostileFile.Replaced("a negative cap", "VP3008", "11:13", "capacity: 1_000_000 USDC", "capacity: -1 USDC"),
        HostileFile.Replaced("least above greatest", "VP3009", "17:91", "[1_000 USD, 1_000_000 USD]", "[1_000_000 USD, 1_000 USD]"),
        HostileFile.Replaced("two kinds of numbers", "VP3019", "26:18", "when: \"true\"", "when: \"1.0 / 0 > 0\""),
    ];

    public static IReadOnlyList<HostileFile> Addresses { get; } =
    [
        HostileFile.Replaced("wrong checksum", "VP3012", "8:12", Vault, "0xaD82a8c8Ff644d1846B833a0145386A89f8f75d7"),
        new("no checksum", "VP3013", "8:12", () => Ascii(SmallPolicy.With(Vault, Vault.ToLowerInvariant())), Accepted: true),
        HostileFile.Replaced("nineteen bytes", "VP3011", "8:12", Vault, Vault[..^2]),
        HostileFile.Replaced("twenty-one bytes", "VP3011", "8:12", Vault, Vault + "00"),
        HostileFile.Replaced("odd digits", "VP3011", "8:12", Vault, Vault[..^1]),
        HostileFile.Replaced("large X", "VP3011", "8:12", Vault, "0X" + Vault[2..]),
        HostileFile.Replaced("a space inside", "VP3011", "8:12", Vault, Vault[..10] + " " + Vault[10..]),
        HostileFile.Replaced("a name", "VP3011", "8:12", Vault, "vitalik.eth"),
        HostileFile.Replaced("not quoted", "VP3015", "8:12", $"\"{Vault}\"", Vault),
        HostileFile.Replaced("zero address", "VP3014", "8:12", Vault, "0x" + new string('0', 40)),
        HostileFile.Replaced("precompiled contract", "VP3014", "8:12", Vault, "0x" + new string('0', 39) + "9"),
        HostileFile.Replaced("the vault as receiver", "VP3014", "47:14", "0x4eFB0F38D0ef783eECc2390d85AaEc23fF90647f", Vault),
        HostileFile.Replaced(
            "twice in one role", "VP2012", "50:61", "[\"0xb2F26B26eDA2A29ef5a8ee7De44B5743c3bF9A28\"]",
            "[\"0xb2F26B26eDA2A29ef5a8ee7De44B5743c3bF9A28\", \"0xb2f26b26eda2a29ef5a8ee7de44b5743c3bf9a28\"]"),
        HostileFile.Replaced("no chain", "VP2002", "4:1", "  chain: eip155:1\n", ""),
        HostileFile.Replaced("chain zero", "VP3016", "7:10", "eip155:1", "eip155:0"),
        HostileFile.Replaced("a chain without namespace", "VP3016", "7:10", "eip155:1", "1"),
    ];

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    private static string AliasBomb()
    {
        var text = new StringBuilder("a: &a [x,x,x,x,x,x,x,x,x]\n");
        for (char name = 'b'; name <= 'i'; name++)
        {
            string previous = $"*{(char)(name - 1)}";
            text.Append(name).Append(": &").Append(name).Append(" [").AppendJoin(',', Enumerable.Repeat(previous, 9)).Append("]\n");
        }

        return text.ToString();
    }

    private static byte[] Rules(int count)
    {
        const string Rule = "    - id: everybody\n";
        var rules = new StringBuilder();
        for (int i = 0; i < count; i++)
        {
            rules.Append("    - { id: r").Append(i).Append(" }\n");
        }

        return Ascii(SmallPolicy.With(Rule, rules + Rule));
    }
}
