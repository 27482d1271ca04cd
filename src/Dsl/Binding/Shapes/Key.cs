namespace VaultPolicy.Dsl.Binding.Shapes;

/// <summary>A key of a section.</summary>
/// <param name="Name">The key as written.</param>
/// <param name="IsRequired">True when the section is incomplete without it.</param>
/// <param name="Description">One sentence for editors: meaning, unit, default.</param>
internal abstract record Key(string Name, bool IsRequired, string Description)
{
    /// <summary>What its value looks like.</summary>
    public abstract Shape ValueShape { get; }

    /// <summary>A key that must be there.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="name">The key as written.</param>
    /// <param name="shape">What its value looks like.</param>
    /// <param name="description">One sentence for editors.</param>
    public static Key<T> Required<T>(string name, Shape<T> shape, string description) => new(name, true, shape, description);

    /// <summary>A key that may be left out.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="name">The key as written.</param>
    /// <param name="shape">What its value looks like.</param>
    /// <param name="description">One sentence for editors.</param>
    public static Key<T> Optional<T>(string name, Shape<T> shape, string description) => new(name, false, shape, description);
}

/// <summary>A key of a section whose value is read as <typeparamref name="T"/>.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="Name">The key as written.</param>
/// <param name="IsRequired">True when the section is incomplete without it.</param>
/// <param name="Shape">What its value looks like.</param>
/// <param name="Description">One sentence for editors.</param>
internal sealed record Key<T>(string Name, bool IsRequired, Shape<T> Shape, string Description) : Key(Name, IsRequired, Description)
{
    /// <inheritdoc/>
    public override Shape ValueShape => Shape;
}
