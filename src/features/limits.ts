/** What is done for a file at most, whatever it says of itself. Sizes are in bytes where they are not said to be counts. */
export const LIMITS = {
  /** Arrays in one file, however large: more make lists that nobody reads. */
  arraysInFile: 2 ** 16,
  /** Arrays in a file of any size: each takes some thousand bytes of memory to be looked at. */
  arraysOfAny: 2 ** 12,
  /** Arrays for each byte of the file, beyond those. */
  arraysOfEachByte: 2 ** -10,
  /** Arrays that the preview lists, since each is a row of the page. */
  arraysPreviewed: 5_000,
  /** Batches of rows in an Arrow file of any size: each is looked up by itself. */
  arrowBatchesOfAny: 2 ** 12,
  /** Batches for each byte of the file, beyond those. */
  arrowBatchesOfEachByte: 2 ** -10,
  /** Columns of an Arrow file of any size, and what is in them. */
  arrowFieldsOfAny: 2 ** 13,
  /** The same for each byte of the file, beyond those. */
  arrowFieldsOfEachByte: 2 ** -7,
  /** Bytes that the buffers which are held at a time unpack to, of an Arrow file of any size. */
  arrowUnpackedOfAny: 2 ** 24,
  /** Bytes for each byte of the file, beyond those. */
  arrowUnpackedOfEachByte: 3,
  /** Chunks of an array of a file of any size, looked up in microseconds each, there or not; filtered ones of HDF5 count 3, packed ones of Zarr 16. */
  chunksOfAny: 2 ** 18,
  /** Chunks for each byte of the file, beyond those. */
  chunksOfEachByte: 2 ** -5,
  /** Columns whose means and deviations are told apart, at seven numbers each while they are taken. */
  columnsApart: 2 ** 19,
  /** Columns of a text table, whose first lines are looked at cell by cell. */
  csvColumns: 2 ** 19,
  /** Datasets that are looked at in an HDF5 file of any size: the library takes a fifth of a millisecond for each. */
  hdf5DatasetsOfAny: 2 ** 11,
  /** Datasets for each byte of the file, beyond those. */
  hdf5DatasetsOfEachByte: 2 ** -12,
  /** Groups of an HDF5 file in each other: the library looks a name up in time that grows with the square of its depth. */
  hdf5Depth: 32,
  /** Names in the groups of an HDF5 file of any size, which the library lists at nine microseconds each, a group at a time. */
  hdf5LinksOfAny: 2 ** 16,
  /** Names for each byte of the file, beyond those. */
  hdf5LinksOfEachByte: 2 ** -7,
  /** Lookups of names in an HDF5 file of any size, each by the square of its depth. */
  hdf5LookupsOfAny: 2 ** 18,
  /** The same for each byte of the file, beyond those. */
  hdf5LookupsOfEachByte: 2 ** -5,
  /** Members of the types of datasets, of a file of any size: many datasets may share one type, and each lists its members. */
  hdf5MembersOfAny: 2 ** 16,
  /** Members for each byte of the file, beyond those. */
  hdf5MembersOfEachByte: 2 ** -6,
  /** Characters of the paths of datasets in an HDF5 file of any size, whose names may lie over each other; four times as many bytes to list them. */
  hdf5NamesOfAny: 2 ** 19,
  /** Characters for each byte of the file, beyond those. */
  hdf5NamesOfEachByte: 2 ** -2,
  /** Bytes of the texts of a column of a table in an HDF5 file of any size: they may lie over each other. */
  hdf5TextsOfAny: 2 ** 26,
  /** Bytes for each byte of the file, beyond those. */
  hdf5TextsOfEachByte: 4,
  /** Bytes of numbers that statistics look at in a file of any size, which may unpack to more or repeat its own. */
  inspectedOfAny: 2 ** 27,
  /** Bytes that they look at for each byte of the file, beyond those. */
  inspectedOfEachByte: 32,
  /** Bytes of an array that is converted or compared, out of a file of any size. */
  madeOfAny: 2 ** 30,
  /** Bytes for each byte of the file, beyond those. */
  madeOfEachByte: 100,
  /** Characters of the name of an array; a longer one loses its middle. */
  nameLength: 300,
  /** Characters of a path that a file names: Windows takes no longer ones, and other systems fewer. */
  pathLength: 32_767,
  /** Bytes of the headers of a .npz file of any size, which may unpack to far more than they take; one more for each byte of it. */
  npzHeadersOfAny: 2 ** 22,
  /** Parts of columns in the metadata of a Parquet file of any size, one for each column of each group of rows. */
  parquetChunksOfAny: 6 * 2 ** 10,
  /** Parts for each byte of the file, beyond those. */
  parquetChunksOfEachByte: 2 ** -10,
  /** Bytes that the metadata of a Parquet file take in memory, of a file of any size. */
  parquetMetadataOfAny: 24 * 2 ** 20,
  /** Bytes that they take for each byte of the file, beyond those. */
  parquetMetadataOfEachByte: 3,
  /** Elements of a page, or of a list, of a Parquet file of any size; one more for each byte of the file. */
  parquetElements: 2 ** 21,
  /** Bytes that a page unpacks to, out of a file of any size, and twice as many that all pages do which are held at a time; one more for each byte of it. */
  parquetPage: 2 ** 23,
  /** Entries of folders that are looked at for the parts of one representation. */
  partEntries: 2 ** 20,
  /** Arrays of parts that are opened again, of parts of any size: opening one looks at all that it holds. */
  partArraysOfAny: 2 ** 15,
  /** Such arrays for each byte of the parts, beyond those. */
  partArraysOfEachByte: 2 ** -8,
  /** Files that are read as one representation: each is opened on its own. */
  partsJoined: 2 ** 16,
  /** Bytes that the values of a pickle take in memory, of a file of any size. */
  pickleOfAny: 24 * 2 ** 20,
  /** Bytes that they take for each byte of the file, beyond those. */
  pickleOfEachByte: 3,
  /** Values on the stack of a pickle above a mark: Python writes a thousand at a time, and longer tuples as a whole. */
  pickleStack: 2 ** 19,
  /** Bytes of a pickle: it is unpacked as a whole. */
  pickleUnpacked: 2 ** 25,
  /** Rows that are drawn of an array that repeats its numbers: they say little more than one does. */
  rowsOfRepeated: 2 ** 14,
  /** Bytes of the header of a .safetensors file: the limit of the reference implementation. */
  safetensorsHeader: 100_000_000,
  /** Numbers that are drawn of an array of a file of any size, which are held in memory with their rows. */
  sampledOfAny: 2 ** 20,
  /** Numbers for each byte of the file, beyond those. */
  sampledOfEachByte: 2 ** -3,
  /** Columns of a table of samples: each takes some hundred bytes of memory and a line in a list. */
  samplesColumns: 2 ** 13,
  /** Columns of a sparse matrix in a file of any size, since those without numbers take no bytes. */
  sparseColumnsOfAny: 2 ** 21,
  /** Columns for each byte of the file, beyond those. */
  sparseColumnsOfEachByte: 2 ** -2,
  /** Cells of a Parquet table of samples of any size, since one value may stand for millions of rows. */
  tableCellsOfAny: 2 ** 23,
  /** Cells for each byte of the file, beyond those. */
  tableCellsOfEachByte: 1,
  /** Bytes of memory for the different texts of a table or a list of labels of any size. */
  textsOfAny: 2 ** 25,
  /** Bytes for each byte of the file, beyond those. */
  textsOfEachByte: 3,
  /** Sentences about what a file holds and is not read. */
  warnings: 200,
  /** Files of a folder of Zarr of any size, of which each chunk is one: they are counted whenever it is asked whether it changed. */
  zarrFilesOfAny: 2 ** 16,
  /** Files for each byte of the folder, beyond those. */
  zarrFilesOfEachByte: 2 ** -7,
  /** Bytes of all that describes arrays of Zarr, of a store of any size; one more for each byte of it. */
  zarrMetadata: 2 ** 22,
  /** Entries of a zip archive: each needs a header of its own, and an object in memory. */
  zipEntries: 2 ** 17,
};
