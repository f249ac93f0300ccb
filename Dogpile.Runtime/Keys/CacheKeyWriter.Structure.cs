namespace Dogpile;

// Separators, tuples and null. Every value begins with BeginValue and ends with EndValue.
public ref partial struct CacheKeyWriter
{
    /// <summary>Appends the text of <see langword="null"/>, <c>\N</c>, which no value can produce.</summary>
    public void AppendNull()
    {
        BeginValue();
        WriteRaw(@"\N");
        EndValue();
    }

    /// <summary>Appends a value that may be missing: <c>\N</c>, or what the formatter appends.</summary>
    /// <typeparam name="T">A keyable value type, such as a tuple.</typeparam>
    /// <param name="value">The value or null.</param>
    /// <param name="formatter">Appends the value once; not called for null.</param>
    public void AppendNullable<T>(T? value, CacheKeyFormatter<T> formatter)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(formatter);
        if (value is null)
        {
            AppendNull();
        }
        else
        {
            formatter(ref this, value.GetValueOrDefault());
        }
    }

    /// <summary>Begins a tuple: what is appended until <see cref="EndTuple"/> are its elements.</summary>
    public void BeginTuple()
    {
        BeginValue();
        WriteRaw('(');
        _depth++;
        _separatorIsDue = false;
    }

    /// <summary>Ends the tuple begun last.</summary>
    /// <exception cref="InvalidOperationException">No tuple is open.</exception>
    public void EndTuple()
    {
        if (_depth == 0)
        {
            throw CacheKeyErrors.Unbalanced();
        }

        WriteRaw(')');
        _depth--;
        EndValue();
    }

    private void BeginValue()
    {
        if (_separatorIsDue)
        {
            WriteRaw(_depth == 0 ? ' ' : ',');
        }
    }

    private void EndValue() => _separatorIsDue = true;

    private readonly void EnsureDepth(int expected)
    {
        if (_depth != expected)
        {
            throw CacheKeyErrors.Unbalanced();
        }
    }
}
