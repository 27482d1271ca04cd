namespace VaultPolicy.Dsl.Model;

/// <summary>The kinds of value that YAML scalars of a policy can hold.</summary>
public enum QuantityKind
{
    /// <summary>A dimensionless number, such as `0.05`, `60%` or `75bps`.</summary>
    Number,

    /// <summary>A rate per year, such as `5%/y` or `150bps/y`.</summary>
    Rate,

    /// <summary>A duration, such as `60s`, `8h` or `30d`.</summary>
    Duration,

    /// <summary>An amount of an asset, such as `100_000 USDC`.</summary>
    Amount,

    /// <summary>A price or a value in a quote unit, such as `100 USD`.</summary>
    Money,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A list of texts.</summary>
    TextList,

    /// <summary>`true` or `false`.</summary>
    Flag,
}
